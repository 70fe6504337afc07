/** Text as somebody wrote it: its paragraphs and its lines, whichever way it reads. */
export const Written = ({ text }: { text: string }) => (
  <div class="ap-written">
    {text.split(/\n\s*\n/).map((paragraph) => (
      <p dir="auto">
        {paragraph.split('\n').map((line, index) => (
          <>
            {index > 0 && <br />}
            {line}
          </>
        ))}
      </p>
    ))}
  </div>
)
