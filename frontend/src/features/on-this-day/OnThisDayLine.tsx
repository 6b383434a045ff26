import { Link } from 'wouter'
import { usePhoto } from '../../photos/use-photos.ts'
import { thumbhashUrl } from '../../shared/picture/thumbhash.ts'
import { paths } from '../../shared/routes.ts'
import { onThisDayText } from '../../shared/text/on-this-day.ts'
import { selectionText } from '../../shared/text/selection.ts'
import { focusContent } from '../../shared/ui/focus-content.ts'
import { IconButton } from '../../shared/ui/IconButton.tsx'
import { notify } from '../../shared/ui/notices.ts'
import css from './OnThisDayLine.module.css'
import { MAX_PREVIEWED, type PastDay } from './past-days.ts'
import { hiddenDay } from './today.ts'
import { useShown } from './use-shown.ts'

interface Props {
  /** The date that the line is about. */
  day: string
  days: readonly PastDay[]
  thumbnailUrl: (id: string) => string
}

/** Leads to the photos of this date in earlier years, at the end of the newest month's heading. */
export default function OnThisDayLine({ day, days, thumbnailUrl }: Props) {
  const shown = useShown(days)
  if (shown.length === 0) return null
  const hide = () => {
    const before = hiddenDay.get()
    hiddenDay.set(day)
    notify(onThisDayText.hidden, { label: selectionText.undo, run: () => hiddenDay.set(before) })
    focusContent()
  }
  return (
    <div className={css.line}>
      <Link href={paths.onThisDay} className={css.link}>
        <span className={css.pictures}>
          {onePerDay(shown).map((id) => (
            <Thumbnail key={id} id={id} url={thumbnailUrl(id)} />
          ))}
        </span>
        <span className={css.name}>{onThisDayText.name}</span>
        <span className={css.years}>
          {onThisDayText.years([...new Set(shown.map(({ day }) => day.slice(0, 4)))])}
        </span>
      </Link>
      <IconButton icon="close" size={18} name={onThisDayText.hide} className={css.hide} onClick={hide} />
    </div>
  )
}

/** A photo of each day, then second ones. */
const onePerDay = (days: readonly PastDay[]) =>
  Array.from({ length: MAX_PREVIEWED }, (_, at) => days.flatMap(({ ids }) => ids[at] ?? []))
    .flat()
    .slice(0, MAX_PREVIEWED)

function Thumbnail({ id, url }: { id: string; url: string }) {
  const row = usePhoto(id)
  const colours = thumbhashUrl(row?.thumbhash)
  return (
    <span className={css.picture} style={colours ? { backgroundImage: `url("${colours}")` } : undefined}>
      {url && !row?.moderated && <img src={url} alt="" decoding="async" draggable={false} />}
    </span>
  )
}
