import { matches, parse } from '@album/model/search'
import { useApolloClient } from '@apollo/client/react'
import { type ReactNode, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { searchable } from '../../photos/photo.ts'
import { usePhoto } from '../../photos/use-photos.ts'
import { ChangeDate, ChangePlace } from '../../shared/changing/change-dialogs.ts'

import { isPlaceKept } from '../../shared/api/config.ts'
import { setMark, toggleMark } from '../../shared/edit/marks.ts'
import { turn } from '../../shared/edit/turn.ts'
import { useTrash } from '../../shared/edit/use-trash.ts'
import type { Position } from '../../shared/grid/positions.ts'
import { canPlay } from '../../shared/slideshow/running.ts'
import { useStore } from '../../shared/state/create-store.ts'
import { photoText } from '../../shared/text/photo.ts'
import { turningText } from '../../shared/text/turning.ts'
import { useReached } from '../../shared/viewer/use-reached.ts'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import { useTitle } from '../../shared/ui/use-title.ts'
import viewer from '../../shared/viewer/Viewer.module.css'
import { PhotoPanel } from './panel/PhotoPanel.tsx'
import { TITLE_FIELD } from './panel/PhotoTitle.tsx'
import { BoxedPicture, nameOf, picturedOf } from './picture/BoxedPicture.tsx'
import { familiesOf } from './panel/families.ts'
import { boxesShown, panelShown } from './preferences.ts'
import type { OpenedPhoto } from './labels.ts'
import { useAnalysis } from './use-analysis.ts'
import { useOpenPhoto } from './use-open-photo.ts'
import { Viewer } from '../../shared/viewer/Viewer.tsx'
import { useShortcuts } from '../../shared/ui/use-shortcuts.ts'
import { Gone, NotLoaded } from './Gone.tsx'
import { archiveName, Toolbar } from './Toolbar.tsx'
import { later } from '../../shared/ui/later.tsx'
import type { WaitingNeighbours } from '../approvals/waiting.ts'

const Answers = later(() => import('../approvals/Answers.tsx'))

const WAITING = parse({ unapproved: true })

interface Props {
  id: string
  /** The neighbours in the grid that the photo was opened from. A photo that waits for approval has others. */
  previous?: string
  next?: string
  /** The position among all photos of the grid, if known. */
  position?: Position
  /** Actions that other features offer for a photo of the library. */
  actions?: (photo: { id: string; title: string }) => ReactNode
  onGo: (id: string) => void
  onClose: () => void
  onSlideshow: () => void
  onKeys: () => void
}

/** One photo over the grid: the picture, its boxes and labels, and the actions for it. */
export default function PhotoViewer(props: Props) {
  const { id, actions, onGo, onClose, onSlideshow, onKeys } = props
  const client = useApolloClient()
  const hasSlideshow = useStore(canPlay)
  const { photo, gone, failed, refresh } = useOpenPhoto(id)
  // No grid has it yet, so its neighbours are the other waiting photos.
  const waits = photo !== undefined && matches(searchable(photo), WAITING) === true
  const [waitingNeighbours, setWaitingNeighbours] = useState<WaitingNeighbours>()
  const neighbours: Partial<WaitingNeighbours> = waitingNeighbours?.id === id ? waitingNeighbours : {}
  const { previous, next, position } = waits ? neighbours : props
  const isRefused = photo?.status === 'REJECTED'
  /** Neither a file that the album could not read, nor in the trash. */
  const isKept = photo && !photo.trashedAt && !isRefused
  const analysis = useAnalysis(id, photo)
  const { trash, restore } = useTrash()
  const panel = useStore(panelShown)
  const boxes = useStore(boxesShown)
  const [pointed, setPointed] = useState<string>()
  const [pinned, setPinned] = useState<string>()
  const [redated, setRedated] = useState<string>()
  const [relocated, setRelocated] = useState<string>()
  // The list of uploads links to each file that the album already has.
  const picture = photo?.trashedAt ? undefined : photo?.rawOf
  useEffect(() => {
    if (picture) onGo(picture)
  }, [picture, onGo])
  useTitle(photo?.title)
  const known = photo?.title !== undefined && photo.labels
  useReached(id, known ? photoText.reached(nameOf(photo), position) : undefined)
  const [before, after] = [usePhoto(previous)?.photo, usePhoto(next)?.photo]

  /** Shows another photo: this one leaves the grid. */
  const goOn = () => {
    const neighbour = next ?? previous
    if (neighbour) onGo(neighbour)
    else onClose()
  }
  const moveToTrash = () => {
    if (photo?.version === undefined || photo.trashedAt) return
    trash([id])
    goOn()
  }
  const toggleArchived = () => {
    if (!isKept || waits) return
    void setMark(client, 'archived', [id], !photo.archived)
    if (!photo.archived) goOn()
  }
  const toggleFavourite = () => {
    if (isKept && !waits) void toggleMark(client, 'favourite', id)
  }
  const toggleBoxes = () => {
    boxesShown.set(!boxes)
    // Hide the highlighted or chosen box too.
    setPointed(undefined)
    setPinned(undefined)
  }
  const rotate = (degrees: number) => {
    if (photo?.status === 'READY' && !photo.trashedAt) turn(client, [id], degrees)
  }
  const askDate = () => {
    if (isKept) setRedated(id)
  }
  const askPlace = () => {
    if (isKept && isPlaceKept()) setRelocated(id)
  }
  const togglePanel = () => panelShown.set(!panel)
  const editTitle = () => {
    // The title field is in the panel.
    flushSync(() => panelShown.set(true))
    document.getElementById(TITLE_FIELD)?.focus()
  }
  useShortcuts({
    Delete: moveToTrash,
    f: toggleFavourite,
    a: toggleArchived,
    b: toggleBoxes,
    i: togglePanel,
    e: editTitle,
    d: askDate,
    p: askPlace,
    r: () => rotate(90),
    R: () => rotate(-90),
    '?': onKeys,
  })

  const highlighted = pointed ?? pinned
  const opened = photo && (
    <PhotoPanel
      key={id}
      photo={photo}
      analysis={analysis}
      highlighted={highlighted}
      onHighlight={setPointed}
      onDate={askDate}
      onPlace={askPlace}
      onPin={(name) => setPinned(pinned === name ? undefined : name)}
    >
      {isKept && (
        <div className={viewer.narrow}>
          {photo.status === 'READY' && (
            <button type="button" className={controls.quiet} onClick={() => rotate(90)}>
              <Icon name="turn" />
              {turningText.name}
            </button>
          )}
          {!waits && (
            <button type="button" className={controls.quiet} onClick={toggleArchived}>
              <Icon name="archive" />
              {archiveName(photo)}
            </button>
          )}
        </div>
      )}
    </PhotoPanel>
  )
  return (
    <Viewer
      id={id}
      previous={before && picturedOf(before)}
      next={after && picturedOf(after)}
      label={photo?.title ?? photoText.viewer}
      onPrevious={previous ? () => onGo(previous) : undefined}
      onNext={next ? () => onGo(next) : undefined}
      onClose={onClose}
      bar={
        <Toolbar
          photo={photo}
          placed={Boolean(analysis?.faces.length || photo?.labels?.some((label) => label.instances?.length))}
          boxes={boxes}
          panel={panel}
          actions={photo?.status === 'READY' && !photo.trashedAt && !waits && actions?.(photo)}
          answers={
            waits && (
              <Answers
                id={id}
                onNeighbours={setWaitingNeighbours}
                onApproved={goOn}
                onDecline={moveToTrash}
              />
            )
          }
          onFavourite={toggleFavourite}
          onArchive={toggleArchived}
          onRotate={() => rotate(90)}
          onBoxes={toggleBoxes}
          onPanel={togglePanel}
          onTrash={moveToTrash}
          onRestore={() => restore([id])}
          onSlideshow={!hasSlideshow || gone || waits || isRefused ? undefined : onSlideshow}
          onKeys={onKeys}
          onClose={onClose}
        />
      }
      panel={
        gone || failed
          ? undefined
          : {
              open: panel,
              onOpen: (open) => panelShown.set(open),
              peek: peekOf(photo),
              content: opened,
            }
      }
    >
      {redated && <ChangeDate ids={[redated]} onClose={() => setRedated(undefined)} />}
      {relocated && <ChangePlace ids={[relocated]} onClose={() => setRelocated(undefined)} />}
      {gone && <Gone onClose={onClose} />}
      {failed && <NotLoaded onRetry={refresh} />}
      {!photo && !gone && !failed && <Loading>{photoText.loading}</Loading>}
      {photo && (
        <BoxedPicture
          // A turned photo has other pictures, also its largest.
          key={`${id} ${photo.turn}`}
          photo={photo}
          analysis={analysis}
          boxes={boxes}
          highlighted={highlighted}
          onHighlight={setPointed}
          refresh={refresh}
        />
      )}
    </Viewer>
  )
}

/** The photo's labels, the most specific of each kind. */
const peekOf = (photo: OpenedPhoto | undefined) =>
  familiesOf(photo?.labels ?? []).map(({ label }) => label.name)
