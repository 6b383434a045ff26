import { useState } from 'react'
import { useLabels } from '../../shared/edit/use-labels.ts'
import { labellingText } from '../../shared/text/labelling.ts'
import { text } from '../../shared/text/text.ts'
import { FailedLine } from '../../shared/ui/FailedLine.tsx'
import { LabelDialog } from './LabelDialog.tsx'
import css from './RemoveLabels.module.css'
import { useCarried } from './use-carried.ts'

/** Asks which labels to remove from these photos. */
export function RemoveLabels({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const { remove } = useLabels()
  const { labels, read, failed, isGradual, again } = useCarried(ids)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const going = labels.filter(({ name }) => chosen.has(name))
  const toggle = (name: string) => {
    const next = new Set(chosen)
    if (!next.delete(name)) next.add(name)
    setChosen(next)
  }
  const act = () => {
    // Until all photos are read, the others may carry these labels too.
    const carriers = read < ids.length ? ids : [...new Set(going.flatMap(({ carriers }) => carriers))]
    remove(
      carriers,
      going.map(({ name }) => name),
    )
  }
  return (
    <LabelDialog
      title={labellingText.removeTitle(ids.length)}
      className={isGradual ? css.gradual : undefined}
      act={labellingText.remove}
      isReady={going.length > 0}
      onAct={act}
      onClose={onClose}
      note={
        <div className={css.note}>
          {failed && (
            <FailedLine message={labellingText.notRead} action={text.album.retry} onAction={again} />
          )}
          <p role="status">{!failed && read < ids.length && labellingText.readingLabels(read, ids.length)}</p>
        </div>
      }
    >
      <p className={css.none} role="status">
        {read === ids.length && labels.length === 0 && labellingText.noneCarried}
      </p>
      <ul className={css.labels}>
        {labels.map(({ name, carriers, own }) => (
          <li key={name}>
            <label className={css.label}>
              <input type="checkbox" checked={chosen.has(name)} onChange={() => toggle(name)} />
              <span className={css.name}>{text.label.name(name)}</span>
              {own > 0 && <span className={css.yours}>{labellingText.yours(own, carriers.length)}</span>}
              <span className={css.count}>{labellingText.carriedBy(carriers.length, ids.length)}</span>
            </label>
          </li>
        ))}
      </ul>
    </LabelDialog>
  )
}
