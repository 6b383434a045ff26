import css from './BarAction.module.css'
import { Icon } from './Icon.tsx'

interface Props {
  icon: Parameters<typeof Icon>[0]['name']
  /** As it is shown: a word or two. */
  name: string
  /** As it is read aloud and said by the pointer, where that says more; contains the name. */
  longName?: string
  danger?: boolean
  onClick: () => void
}

/** One thing that can be done to what is selected, in the bar at the foot of the page. */
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
