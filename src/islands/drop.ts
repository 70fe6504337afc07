/** The small panels of the header close when one looks elsewhere: a click outside, or Escape. */
const panels = () => document.querySelectorAll<HTMLDetailsElement>('details.ap-drop[open]')

document.addEventListener('click', (event) => {
  for (const panel of panels()) if (event.target instanceof Node && !panel.contains(event.target)) panel.open = false
})

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  for (const panel of panels()) {
    panel.open = false
    panel.querySelector('summary')?.focus()
  }
})
