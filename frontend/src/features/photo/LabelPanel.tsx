import { useState } from 'react'
import { Link } from 'wouter'
import { libraryAddress } from '../../shared/routes.ts'
import { useLabels } from '../../shared/edit/use-labels.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { text } from '../../shared/text/text.ts'
import { AddLabel } from './AddLabel.tsx'
import type { BoxedLabel, OpenedPhoto } from './labels.ts'
import css from './LabelPanel.module.css'
import { pathOf } from './path.ts'

interface Props {
  photo: OpenedPhoto
  lit: string | undefined
  onLight: (name: string | undefined) => void
  /** Stays lit when it is chosen: a finger cannot hover. */
  onPin: (name: string) => void
}

/** What is in the photo: each label with how sure it is, and the path of what it belongs to. */
export function LabelPanel({ photo, lit, onLight, onPin }: Props) {
  const { id, status, reason, trashedAt, labels = [] } = photo
  const { add, remove } = useLabels()
  const changeable = status === 'READY' && !trashedAt
  const arriving = useArriving(labels.length > 0)
  // A list may have brought their names, or how sure they are, and not yet what they belong to.
  const known = labels.filter(({ confidence, parents }) => confidence !== undefined && parents)
  return (
    <section aria-labelledby="photo-labels">
      <h2 id="photo-labels" className={css.heading}>
        {text.photo.labels}
      </h2>
      {known.length > 0 && (
        <ul className={css.labels} data-arriving={arriving}>
          {known.map((label, index) => (
            <LabelRow
              key={label.name}
              label={label}
              path={pathOf(label, known)}
              index={index}
              lit={label.name === lit}
              onLight={onLight}
              onPin={onPin}
              onRemove={changeable ? (name) => remove([id], [name]) : undefined}
            />
          ))}
        </ul>
      )}
      <p className={css.none} role="status">
        {status === 'PROCESSING' && text.photo.waitingForLabels}
        {status === 'READY' &&
          labels.length === 0 &&
          (reason ? text.photo.noLabelsSince(reason.code) : text.photo.noLabels)}
      </p>
      {changeable && (
        <AddLabel labels={labels} onAdd={async (name) => (await add([id], [name])).length === 0} />
      )}
    </section>
  )
}

function LabelRow({
  label,
  path,
  index,
  lit,
  onLight,
  onPin,
  onRemove,
}: { label: BoxedLabel; path: string; index: number; lit: boolean; onRemove?: (name: string) => void } & Pick<
  Props,
  'onLight' | 'onPin'
>) {
  const { name, confidence, source, instances } = label
  const places = instances?.length ?? 0
  return (
    <li
      className={css.row}
      style={{ animationDelay: `${index * 40}ms` }}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onLight(name)}
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && onLight(undefined)}
    >
      <button
        type="button"
        className={css.chip}
        data-lit={lit}
        data-places={places > 0}
        aria-pressed={places > 0 ? lit : undefined}
        onFocus={() => onLight(name)}
        onBlur={() => onLight(undefined)}
        onClick={() => onPin(name)}
      >
        {name}
        {source === 'USER' && <span className={css.mark}>{text.photo.yours}</span>}
        <span className={css.confidence}>{text.photo.confidence(confidence)}</span>
      </button>
      {onRemove && (
        <button
          type="button"
          className={css.remove}
          aria-label={text.photo.removeLabel(name)}
          title={text.photo.removeLabel(name)}
          onClick={({ currentTarget }) => {
            // Its row goes: the focus goes on to the next, or else to the field.
            const row = currentTarget.closest('li')
            const beside = row?.nextElementSibling ?? row?.previousElementSibling
            const next = beside?.querySelector<HTMLElement>('[data-remove]')
            ;(next ?? document.getElementById('add-label'))?.focus()
            onLight(undefined)
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
        aria-label={text.photo.find(name)}
        title={text.photo.find(name)}
      >
        <Icon name="next" size={16} />
      </Link>
      {(path || places > 1) && (
        <span className={css.path}>
          {[path, places > 1 && text.photo.places(places)].filter(Boolean).join(' · ')}
        </span>
      )}
    </li>
  )
}

/** True from the moment that labels arrive before the reader's eyes. */
function useArriving(there: boolean): boolean {
  const [seen, setSeen] = useState(there)
  const [arriving, setArriving] = useState(false)
  if (there !== seen) {
    setSeen(there)
    setArriving(there)
  }
  return arriving
}
