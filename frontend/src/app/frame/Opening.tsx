import { text } from '../../shared/text/text.ts'
import { Mark } from '../../shared/ui/Mark.tsx'
import css from './Opening.module.css'
import bar from './TopBar.module.css'

/** The first paint: the top bar with the album's logo in its final position. */
export function Opening() {
  return (
    <>
      <header className={bar.bar}>
        <p className={bar.home}>
          <Mark />
          <span className={bar.name}>{text.app.name}</span>
        </p>
      </header>
      <p className={css.starting} role="status" data-waiting>
        {text.app.starting}
      </p>
    </>
  )
}
