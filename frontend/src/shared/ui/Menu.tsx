import { type ReactNode, useId, useRef } from 'react'
import controls from './controls.module.css'
import { Icon } from './Icon.tsx'
import css from './Menu.module.css'

interface Props {
  icon: Parameters<typeof Icon>[0]['name']
  iconSize?: number
  /** Of the button that opens it. */
  name: string
  /** The button's look, where it is not that of an icon. */
  className?: string
  /** Links and buttons; a paragraph is a note. A switch leaves it open. */
  children: ReactNode
}

/**
 * A button, and a list of links and buttons that it opens. It is the browser's own popover: Escape and a click elsewhere
 * close it, and the focus goes back to the button.
 */
export function Menu({ icon, iconSize, name, className = controls.icon, children }: Props) {
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)
  return (
    <>
      <button type="button" className={className} popoverTarget={id} aria-label={name} title={name}>
        <Icon name={icon} size={iconSize} />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        className={css.menu}
        onClick={({ target }) => {
          if ((target as Element).closest('a, button:not([role="switch"])')) menu.current?.hidePopover()
        }}
      >
        {children}
      </div>
    </>
  )
}
