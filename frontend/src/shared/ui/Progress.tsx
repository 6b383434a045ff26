import css from './Progress.module.css'

interface Props {
  /** `meter` for a share of a limit. */
  role: 'progressbar' | 'meter'
  name: string
  value: number
  max: number
  /** The value in words. */
  words: string
}

/** A bar that is filled in proportion to a value. */
export function Progress({ role, name, value, max, words }: Props) {
  return (
    <div
      className={css.bar}
      role={role}
      aria-label={name}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={Math.max(max, 1)}
      aria-valuetext={words}
    >
      <span style={{ width: `${max > 0 ? (value / max) * 100 : 0}%` }} />
    </div>
  )
}
