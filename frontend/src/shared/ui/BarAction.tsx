import { use, useLayoutEffect } from 'react'
import { createPortal } from 'react-dom'
import { ActionsInBar, type BarActionName } from './bar-actions.ts'
import css from './BarAction.module.css'
import { Icon } from './Icon.tsx'

interface Props {
  what: BarActionName
  icon: Parameters<typeof Icon>[0]['name']
  /** The visible label: one or two words. */
  name: string
  /** For screen readers, the tooltip and the menu, if it says more; contains the name. */
  longName?: string
  danger?: boolean
  onClick: () => void
}

/** An action for the selected photos: in the bar at the bottom of the page or, if it does not fit there, in the bar's menu. */
export function BarAction({ what, icon, name, longName = name, danger = false, onClick }: Props) {
  const { add, isInMenu, menu } = use(ActionsInBar)
  useLayoutEffect(() => add(what), [add, what])
  if (menu && isInMenu(what))
    return createPortal(
      <button
        type="button"
        data-danger={danger}
        onClick={({ currentTarget }) => {
          // React passes events on to the bar's parts, not to the menu, so the menu does not close by itself.
          currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
          onClick()
        }}
      >
        <Icon name={icon} size={20} />
        {longName}
      </button>,
      menu,
    )
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
