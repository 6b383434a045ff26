import { type ReactNode, useId, useRef } from 'react'
import controls from './controls.module.css'
import { Icon } from './Icon.tsx'
import css from './Menu.module.css'

interface Props {
  icon: Parameters<typeof Icon>[0]['name']
  iconSize?: number
  /** The button's accessible name. */
  name: string
  /** The button's class, if it is not an icon button. */
  className?: string
  /** Shown below the icon. */
  caption?: string
  /** Links and buttons; a paragraph is a note. A switch keeps the menu open. */
  children: ReactNode
}

/**
 * A button that opens a list of links and buttons. It uses the browser's popover: Escape and a click outside close
 * it, and the button gets the focus back.
 */
export function Menu({ icon, iconSize, name, className = controls.icon, caption, children }: Props) {
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)
  return (
    <>
      <button type="button" className={className} popoverTarget={id} aria-label={name} title={name}>
        <Icon name={icon} size={iconSize} />
        {caption && <span>{caption}</span>}
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
