import { FieldFrame, type FieldProps, wiring } from './field-frame.tsx'

type Props = Omit<FieldProps, 'value'> & { accept?: string; multiple?: boolean }

/** A file to send; its form needs `upload`. */
export function FileField(props: Props) {
  const { control } = wiring(props)
  return (
    <FieldFrame {...props}>
      <input class="ap-control ap-file" type="file" accept={props.accept} multiple={props.multiple} {...control} />
    </FieldFrame>
  )
}
