import css from './BarAction.module.css'
import { Icon } from './Icon.tsx'

interface Props {
  icon: Parameters<typeof Icon>[0]['name']
  /** The visible label: one or two words. */
  name: string
  /** For screen readers and the tooltip, if it says more; contains the name. */
  longName?: string
  danger?: boolean
  onClick: () => void
}

/** An action for the selected photos, in the bar at the bottom of the page. */
export function BarAction({ icon, name, longName, danger = false, onClick }: Props) {
  return (
    <button
      type="button"
      className={css.action}
      data-danger={danger}
      aria-label={longName}
      title={longName}
      onClick={onClick}
    >
      <Icon name={icon} size={20} />
      <span>{name}</span>
    </button>
  )
}
