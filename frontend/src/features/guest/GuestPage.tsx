import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { loadModule } from '../../shared/api/load-module.ts'
import { endDownloads, hasStoredDownloads } from '../../shared/download/with-page.ts'
import { focusUnlessMoved } from '../../shared/ui/focus-unless-moved.ts'
import controls from '../../shared/ui/controls.module.css'
import { running, startSlideshow } from '../../shared/slideshow/running.ts'
import { useStore } from '../../shared/state/create-store.ts'
import type { GridTile } from '../../shared/grid/Cell.tsx'
import { Grid } from '../../shared/grid/Grid.tsx'
import { isNearEnd } from '../../shared/grid/positions.ts'
import { DropTarget } from '../../shared/ui/DropTarget.tsx'
import { createArrivals } from '../../shared/ui/arrivals.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { LanguageButton } from '../../shared/ui/LanguageButton.tsx'
import { Loading, Waiting } from '../../shared/ui/Loading.tsx'
import message from '../../shared/ui/Message.module.css'
import { guestText } from '../../shared/text/guest.ts'
import { text } from '../../shared/text/text.ts'
import { useShortcuts } from '../../shared/ui/use-shortcuts.ts'
import { useTitle } from '../../shared/ui/use-title.ts'
import type { Source } from '../../shared/files/chosen-files.ts'
import css from './GuestPage.module.css'
import type { GuestUploads } from './add/guest-uploads.ts'
import type { GuestAlbum, SharedAlbumState } from './shared-album.ts'
import { type OwnPhotos, ownPhotosOf, stillAdded } from './own-photos.ts'
import { SharedTile } from './SharedTile.tsx'
import { SharedViewer } from './SharedViewer.tsx'
import { takeBack } from './take-back.ts'
import { uncoverAlbum, useOpened } from './use-opened.ts'
import { type Watch, watchAlbum } from './watch-album.ts'
import { later } from '../../shared/ui/later.tsx'

const NOTHING: readonly Source[] = []
const StartAdding = later(() => import('./add/StartAdding.tsx'), Waiting)
const SharedSlideshow = later(() => import('./SharedSlideshow.tsx'), Waiting)

/** The photos that a guest has added, which they still see when the link has ended. */
interface Adding {
  uploads: GuestUploads
  approval: boolean
}

/** An album as a guest with a share link sees it: live, without an account, and nothing else. */
export default function GuestPage({ token }: { token: string }) {
  const [watch] = useState(() => watchAlbum(token, createArrivals(() => true).add))
  const { status, known } = useStore(watch.watched)
  const [own] = useState(() => ownPhotosOf(token))
  const [adding, setAdding] = useState<Adding>()
  useEffect(() => {
    void watch.open()
    return watch.close
  }, [watch])
  useEffect(() => void own.load(), [own])
  const hasKept = useStore(own.hasKept)
  useEffect(() => {
    if (status !== 'ended' || !hasKept) return
    void import('./add/kept-files.ts').then(({ keptFilesOf }) => keptFilesOf(own).forget())
  }, [status, hasKept, own])
  useCatchUp(watch.refresh)
  useTitle(known?.album.title)
  const isOpen = status === 'open'
  useEffect(() => {
    if (!isOpen) return
    void hasStoredDownloads().then(async (has) => {
      if (has) await (await import('./download-album.ts')).offerDownloads(watch, token)
    })
  }, [isOpen, watch, token])
  useEffect(() => endDownloads, [watch])
  const download = async (album: GuestAlbum) => {
    const { downloadAlbum } = await loadModule(() => import('./download-album.ts'))
    await downloadAlbum(watch, token, album)
  }

  const downloadOne = async (id: string, title: string) => {
    const { downloadPhoto } = await loadModule(() => import('./download-photo.ts'))
    await downloadPhoto(watch, id, title)
  }

  const client = watch.client()

  if (isOpen)
    return (
      <Album
        watch={watch}
        known={known}
        own={own}
        uploads={adding?.uploads}
        download={download}
        downloadOne={downloadOne}
        onAdding={setAdding}
      />
    )
  return (
    <main>
      {status === 'opening' ? (
        <Loading>{guestText.loading}</Loading>
      ) : (
        <div className={message.message} role="alert">
          {status === 'ended' && (
            <>
              <h1>{guestText.ended}</h1>
              <p>{guestText.endedThen}</p>
            </>
          )}
          {status === 'failed' && (
            <>
              <h1>{guestText.failed}</h1>
              <button type="button" className={controls.quiet} onClick={watch.refresh}>
                {guestText.again}
              </button>
            </>
          )}
          <LanguageButton className={controls.quiet} />
        </div>
      )}
      {status === 'ended' && adding && client && (
        <StartAdding
          client={client}
          own={own}
          dropped={NOTHING}
          canAdd={false}
          ended={adding.uploads}
          approval={adding.approval}
          onClose={() => setAdding(undefined)}
        />
      )}
    </main>
  )
}

interface AlbumProps {
  watch: Watch
  known: SharedAlbumState
  own: OwnPhotos
  /** Those of the panel, while it is open. */
  uploads: GuestUploads | undefined
  download: (album: GuestAlbum) => Promise<void>
  downloadOne: (id: string, title: string) => Promise<void>
  onAdding: (adding: Adding | undefined) => void
}

function Album({ watch, known, own, uploads, download, downloadOne, onAdding }: AlbumProps) {
  const { album, photos } = known
  const added = useStore(own.photos)
  const hasKept = useStore(own.hasKept)
  const onTakeBack = (ids: readonly string[]) => {
    // The panel's lines about the photos just sent no longer hold. Its reasons for refused files still do.
    if (!uploads?.uploads.get().some(({ state }) => state === 'refused')) uploads?.clear()
    void takeBack(watch, own, ids)
  }
  // A smart album has no count.
  const count = album.count ?? (known.nextToken === null ? photos.length : undefined)
  const open = useOpened()
  const isPlaying = useStore(running) !== undefined
  // With an open photo, the viewer handles the key.
  useShortcuts({ s: () => startSlideshow() }, { isOff: () => open !== undefined || isPlaying })
  const [isAdding, setAdding] = useState(false)
  // The panel sends what an earlier page has kept.
  const [hadKept, setHadKept] = useState(false)
  if (hasKept !== hadKept) {
    setHadKept(hasKept)
    if (hasKept) setAdding(true)
  }
  const [dropped, setDropped] = useState(NOTHING)
  const addDropped = useCallback((sources: Source[]) => {
    // The panel that shows their progress is part of the album.
    void uncoverAlbum().then(() => {
      setDropped(sources)
      setAdding(true)
    })
  }, [])
  const header = useRef<HTMLElement>(null)
  const client = watch.client()
  const [opened, setOpened] = useState(open)
  if (open && open !== opened) setOpened(open)
  const layout = photos.map(({ id, width, height }) => `${id} ${width} ${height}`).join()
  const parts = useMemo(() => {
    const measured = layout.split(',').flatMap((photo) => {
      const [id, width, height] = photo.split(' ')
      return id ? [{ id, ...(Number(width) && { aspect: Number(width) / Number(height) }) }] : []
    })
    return [{ key: 'album', photos: measured, count: measured.length }]
  }, [layout])
  const byId = useMemo(() => new Map(photos.map((photo, index) => [photo.id, { photo, index }])), [photos])
  const renderTile = useCallback(
    ({ id, tabStop, isScrollingFast }: GridTile) => {
      const opened = byId.get(id)
      return (
        opened && (
          <SharedTile
            photo={opened.photo}
            position={opened.index + 1}
            tabStop={tabStop}
            isScrollingFast={isScrollingFast}
            refresh={watch.refresh}
          />
        )
      )
    },
    [byId, watch],
  )
  const at = open ? (byId.get(open)?.index ?? -1) : -1
  // After a reload of the page, the open photo may be on a later page of the album than the first.
  const isOnLaterPage = open !== undefined && at < 0 && known.nextToken !== null && !known.gone.has(open)
  const wantsMore = isOnLaterPage || isNearEnd(at, photos.length)
  useEffect(() => {
    if (wantsMore) watch.loadMore()
  }, [wantsMore, known, watch])

  return (
    <DropTarget onFiles={album.addUntil === null ? undefined : addDropped} hint={guestText.drop}>
      <main inert={Boolean(open)}>
        <header ref={header} className={css.head}>
          <h1>{album.title}</h1>
          {Boolean(count) && <p>{guestText.count(count!)}</p>}
          {(album.addUntil || isAdding || stillAdded(added).length > 0) && (
            <button
              type="button"
              className={controls.quiet}
              aria-expanded={isAdding}
              onClick={() => setAdding(true)}
            >
              <Icon name={album.addUntil ? 'add' : 'home'} size={20} />
              {album.addUntil ? guestText.add : guestText.yours}
            </button>
          )}
          {photos.length > 0 && (
            <button type="button" className={controls.quiet} onClick={() => startSlideshow()}>
              <Icon name="slideshow" size={20} />
              {text.grid.slideshow}
            </button>
          )}
          {photos.length > 0 && album.download && (
            <button type="button" className={controls.quiet} onClick={() => void download(album)}>
              <Icon name="download" size={20} />
              {guestText.downloadAll}
            </button>
          )}
          <LanguageButton className={controls.quiet} />
        </header>
        {isAdding && client && (
          <StartAdding
            client={client}
            own={own}
            dropped={dropped}
            canAdd={album.addUntil !== null}
            approval={album.approval}
            onStart={onAdding}
            onTakeBack={onTakeBack}
            onClose={() => {
              setAdding(false)
              onAdding(undefined)
              setDropped(NOTHING)
              // Returns the focus to the button that opened the panel, if adding has not ended.
              focusUnlessMoved(() => header.current?.querySelector('button')?.focus())
            }}
          />
        )}
        {photos.length > 0 ? (
          <Grid
            label={guestText.photos}
            parts={parts}
            renderTile={renderTile}
            onEnd={watch.loadMore}
            returnTo={open ? undefined : opened}
          />
        ) : (
          <p className={message.message}>{guestText.empty}</p>
        )}
      </main>
      {open && (
        <SharedViewer
          photos={photos}
          count={count}
          id={open}
          isLoading={isOnLaterPage}
          refresh={watch.refresh}
          readPlace={album.places ? watch.readPlace : undefined}
          enlarge={album.download ? watch.enlarge : undefined}
          download={album.download ? downloadOne : undefined}
          onTakeBack={added.some(({ id }) => id === open) ? () => onTakeBack([open]) : undefined}
        />
      )}
      {isPlaying && <SharedSlideshow watch={watch} start={open} />}
    </DropTarget>
  )
}
