import { Fragment, useState } from 'react'
import { Link } from 'wouter'
import { libraryAddress } from '../../../shared/routes.ts'
import { useLabels } from '../../../shared/edit/use-labels.ts'
import { Icon } from '../../../shared/ui/Icon.tsx'
import { photoText } from '../../../shared/text/photo.ts'
import { text } from '../../../shared/text/text.ts'
import { AddLabel } from './AddLabel.tsx'
import type { BoxedLabel, OpenedPhoto } from '../labels.ts'
import { familiesOf, type Family } from './families.ts'
import css from './LabelPanel.module.css'

interface Props {
  photo: OpenedPhoto
  highlighted: string | undefined
  onHighlight: (name: string | undefined) => void
  /** Keeps a chosen label highlighted, since touch screens have no hover. */
  onPin: (name: string) => void
}

/** The photo's labels, each with its confidence and parents. */
export function LabelPanel({ photo, highlighted, onHighlight, onPin }: Props) {
  const { id, status, reason, trashedAt, labels = [] } = photo
  const { add, remove } = useLabels()
  const changeable = status === 'READY' && !trashedAt
  const arriving = useArriving(labels.length > 0)
  // A list may have loaded the labels' names or confidences, but not yet their parents.
  const known = labels.filter(({ confidence, parents }) => confidence !== undefined && parents)
  // A photo that was refused, failed, or waits for its file says so above.
  if (known.length === 0 && status !== 'READY' && status !== 'PROCESSING') return null
  return (
    <section aria-labelledby="photo-labels">
      <h2 id="photo-labels" className={css.heading}>
        {photoText.labels}
      </h2>
      {known.length > 0 && (
        <ul className={css.labels} data-arriving={arriving}>
          {familiesOf(known).map((family, index) => (
            <LabelRow
              key={family.label.name}
              {...family}
              labels={known}
              index={index}
              highlighted={highlighted}
              onHighlight={onHighlight}
              onPin={onPin}
              onRemove={changeable ? (name) => remove([id], [name]) : undefined}
            />
          ))}
        </ul>
      )}
      <p className={css.none} role="status">
        {status === 'PROCESSING' && photoText.waitingForLabels}
        {status === 'READY' &&
          labels.length === 0 &&
          (reason ? photoText.noLabelsSince(reason.code) : photoText.noLabels)}
      </p>
      {changeable && (
        <AddLabel labels={labels} onAdd={async (name) => (await add([id], [name])).length === 0} />
      )}
    </section>
  )
}

type RowProps = Family<BoxedLabel> &
  Pick<Props, 'highlighted' | 'onHighlight' | 'onPin'> & {
    /** All labels of the photo. */
    labels: readonly BoxedLabel[]
    index: number
    onRemove?: (name: string) => void
  }

function LabelRow({
  label,
  line,
  others,
  labels,
  index,
  highlighted,
  onHighlight,
  onPin,
  onRemove,
}: RowProps) {
  const { name, confidence, source, instances } = label
  const isHighlighted = name === highlighted
  const boxCount = instances?.length ?? 0
  return (
    <li
      className={css.row}
      style={{ animationDelay: `${index * 40}ms` }}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onHighlight(name)}
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && onHighlight(undefined)}
    >
      <button
        type="button"
        className={css.chip}
        data-highlighted={isHighlighted}
        aria-pressed={boxCount > 0 ? isHighlighted : undefined}
        onFocus={() => onHighlight(name)}
        onBlur={() => onHighlight(undefined)}
        onClick={() => onPin(name)}
      >
        {text.label.name(name)}
        {source === 'USER' && <span className={css.mark}>{photoText.yours}</span>}
        <span className={css.confidence}>{photoText.confidence(confidence)}</span>
      </button>
      {onRemove && (
        <button
          type="button"
          className={css.remove}
          aria-label={photoText.removeLabel(name)}
          title={photoText.removeLabel(name)}
          onClick={({ currentTarget }) => {
            // The row disappears, so the focus moves to the next row, or to the field if there is none.
            const row = currentTarget.closest('li')
            const neighbour = row?.nextElementSibling ?? row?.previousElementSibling
            const next = neighbour?.querySelector<HTMLElement>('[data-remove]')
            ;(next ?? document.getElementById('add-label'))?.focus()
            onHighlight(undefined)
            onRemove(name)
          }}
          data-remove
        >
          <Icon name="close" size={16} />
        </button>
      )}
      <Link
        href={libraryAddress([{ kind: 'label', name }])}
        className={css.find}
        aria-label={photoText.find(name)}
        title={photoText.find(name)}
      >
        <Icon name="next" size={16} />
      </Link>
      {(line.length > 0 || others.length > 0 || boxCount > 1) && (
        <span className={css.path}>
          {[...line, ...others].map((parent, at) => (
            <Fragment key={parent}>
              {at > 0 && (at < line.length ? ' › ' : ' · ')}
              <Parent name={parent} of={name} labels={labels} onHighlight={onHighlight} />
            </Fragment>
          ))}
          {boxCount > 1 && [line.length + others.length > 0 && ' · ', photoText.places(boxCount)]}
        </span>
      )}
    </li>
  )
}

interface ParentProps extends Pick<RowProps, 'labels' | 'onHighlight'> {
  name: string
  /** The label whose row shows this parent. */
  of: string
}

/** A parent label without a row of its own. It links to a search for its photos. */
function Parent({ name, of, labels, onHighlight }: ParentProps) {
  // If the parent was removed, or is missing because of the label limit, the search would not find this photo.
  if (!labels.some((label) => label.name === name)) return text.label.name(name)
  return (
    <Link
      href={libraryAddress([{ kind: 'label', name }])}
      title={photoText.find(name)}
      onFocus={() => onHighlight(name)}
      onBlur={() => onHighlight(undefined)}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onHighlight(name)}
      // The pointer is still over the row that contains this link.
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && onHighlight(of)}
    >
      {text.label.name(name)}
    </Link>
  )
}

/** True once labels arrive while the photo is open. */
function useArriving(there: boolean): boolean {
  const [previous, setPrevious] = useState(there)
  const [arriving, setArriving] = useState(false)
  if (there !== previous) {
    setPrevious(there)
    setArriving(there)
  }
  return arriving
}
