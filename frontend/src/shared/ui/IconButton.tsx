import type { ComponentProps } from 'react'
import controls from './controls.module.css'
import { Icon } from './Icon.tsx'

interface Props extends ComponentProps<'button'>, Pick<ComponentProps<typeof Icon>, 'size' | 'filled'> {
  icon: ComponentProps<typeof Icon>['name']
  /** What a screen reader says, and what is shown when the mouse points at the button. */
  name: string
}

/** A button that shows only an icon. */
export const IconButton = ({ icon, size, filled, name, className = '', ...props }: Props) => (
  <button type="button" className={`${controls.icon} ${className}`} aria-label={name} title={name} {...props}>
    <Icon name={icon} size={size} filled={filled} />
  </button>
)
