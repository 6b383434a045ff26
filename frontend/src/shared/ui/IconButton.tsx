import controls from './controls.module.css'
import { Icon } from './Icon.tsx'

interface Props {
  name: Parameters<typeof Icon>[0]['name']
  /** What a screen reader says. */
  label: string
  /** In pixels. */
  size?: number
  onClick: () => void
}

/** A button that shows only an icon. */
export const IconButton = ({ name, label, size = 20, onClick }: Props) => (
  <button type="button" className={controls.icon} aria-label={label} onClick={onClick}>
    <Icon name={name} size={size} />
  </button>
)
