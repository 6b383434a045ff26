import { useApolloClient } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { NeighbourImages_PhotoFragmentDoc } from '../../generated/graphql.ts'
import { useTrash } from '../../shared/edit/use-trash.ts'
import type { Position } from '../../shared/grid/position.ts'
import { text } from '../../shared/text/text.ts'
import { useReached } from '../../shared/viewer/use-reached.ts'
import { useTitle } from '../../shared/ui/use-title.ts'
import { PhotoPanel } from './PhotoPanel.tsx'
import css from './PhotoViewer.module.css'
import { nameOf, Picture } from './Picture.tsx'
import { useAnalysis } from './use-analysis.ts'
import { useOpenPhoto } from './use-open-photo.ts'
import { useSwipe } from '../../shared/viewer/use-swipe.ts'
import { useViewerKeys } from '../../shared/viewer/use-viewer-keys.ts'
import { Gone, NotLoaded } from './Gone.tsx'
import { Toolbar } from './Toolbar.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'

interface Props {
  id: string
  /** The photos beside it, in the order of the album that it was opened from. */
  previous?: string
  next?: string
  /** Which of them it is, where that is known. */
  position?: Position
  onGo: (id: string) => void
  onClose: () => void
  onKeys: () => void
}

/** One photo over the album: the picture, its boxes and labels, and what can be done with it. */
export default function PhotoViewer({ id, previous, next, position, onGo, onClose, onKeys }: Props) {
  const { photo, gone, failed, refresh } = useOpenPhoto(id)
  const analysis = useAnalysis(id, photo)
  const { trash, restore } = useTrash()
  const [panel, setPanel] = useState(true)
  const [boxes, setBoxes] = useState(true)
  const [pointed, setPointed] = useState<string>()
  const [pinned, setPinned] = useState<string>()
  const viewer = useRef<HTMLDivElement>(null)
  useTitle(photo?.title)
  const known = photo?.title !== undefined && photo.labels
  useReached(id, known ? text.photo.reached(nameOf(photo), position) : undefined)
  usePreloaded(previous, next)

  const moveToTrash = () => {
    if (photo?.version === undefined || photo.trashedAt) return
    trash([id])
    const beside = next ?? previous
    if (beside) onGo(beside)
    else onClose()
  }
  const toggleBoxes = () => {
    setBoxes(!boxes)
    // Nor does the one stay that is pointed at on the picture, or was chosen.
    setPointed(undefined)
    setPinned(undefined)
  }
  useViewerKeys({
    ArrowLeft: () => previous && onGo(previous),
    ArrowRight: () => next && onGo(next),
    Escape: onClose,
    Delete: moveToTrash,
    b: toggleBoxes,
    i: () => setPanel(!panel),
    e: () => viewer.current?.querySelector<HTMLInputElement>('input')?.focus(),
    '?': onKeys,
  })
  const swipe = useSwipe({
    left: () => next && onGo(next),
    right: () => previous && onGo(previous),
    down: onClose,
  })
  useEffect(() => viewer.current?.focus({ preventScroll: true }), [])

  const lit = pointed ?? pinned
  return (
    <div
      ref={viewer}
      role="dialog"
      aria-label={photo?.title ?? text.photo.viewer}
      tabIndex={-1}
      className={css.viewer}
      data-panel={panel && !gone && !failed}
    >
      <Toolbar
        photo={photo}
        placed={Boolean(analysis?.faces.length || photo?.labels?.some((label) => label.instances?.length))}
        boxes={boxes}
        panel={panel}
        onBoxes={toggleBoxes}
        onPanel={() => setPanel(!panel)}
        onTrash={moveToTrash}
        onRestore={() => restore([id])}
        onKeys={onKeys}
        onClose={onClose}
      />
      <div className={css.stage} {...swipe}>
        {gone && <Gone onClose={onClose} />}
        {failed && <NotLoaded onRetry={refresh} />}
        {photo && (
          <Picture
            key={id}
            photo={photo}
            analysis={analysis}
            boxes={boxes}
            lit={lit}
            onLight={setPointed}
            refresh={refresh}
          />
        )}
        {previous && (
          <button
            type="button"
            className={css.previous}
            aria-label={text.photo.previous}
            onClick={() => onGo(previous)}
          >
            <Icon name="back" size={28} />
          </button>
        )}
        {next && (
          <button type="button" className={css.next} aria-label={text.photo.next} onClick={() => onGo(next)}>
            <Icon name="next" size={28} />
          </button>
        )}
      </div>
      {panel && photo && (
        <PhotoPanel
          key={id}
          photo={photo}
          analysis={analysis}
          lit={lit}
          onLight={setPointed}
          onPin={(name) => setPinned(pinned === name ? undefined : name)}
        />
      )}
    </div>
  )
}

/** The pictures beside this one, so that the next is there when it is asked for. */
function usePreloaded(...ids: (string | undefined)[]) {
  const { cache } = useApolloClient()
  const key = ids.join()
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const id of key.split(',')) {
        const photo = cache.readFragment({
          fragment: NeighbourImages_PhotoFragmentDoc,
          id: cache.identify({ __typename: 'Photo', id }),
        })
        const screen = photo?.images.find(({ name }) => name === 'SCREEN')
        if (screen) new Image().src = screen.url
      }
    }, 150)
    return () => clearTimeout(timer)
  }, [cache, key])
}
