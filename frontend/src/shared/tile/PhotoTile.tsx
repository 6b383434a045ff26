import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { memo, useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { Row } from '../../photos/photo.ts'
import { photosById } from '../../photos/photos.ts'
import { usePhoto } from '../../photos/use-photos.ts'
import { loadModule } from '../api/load-module.ts'
import type { GridTile } from '../grid/Cell.tsx'
import { useRevealed } from '../picture/revealed.ts'
import { Moderated, ShownModerated } from '../picture/Moderated.tsx'
import { useStore } from '../state/create-store.ts'
import { useLateNames } from '../text/in-language.ts'
import { text } from '../text/text.ts'
import { Icon } from '../ui/Icon.tsx'
import { thumbhashColour, thumbhashUrl } from '../picture/thumbhash.ts'
import { useUploadProgress } from '../../photos/upload-progress.ts'
import { useImageUrl } from '../picture/use-image-url.ts'
import { FROM_ALBUM } from '../viewer/go-back.ts'
import { type TilePhoto, tileOf } from './tile-photo.ts'
import { labelsShown, tileLabels } from './tile-labels.ts'
import focus from './FocusRing.module.css'
import css from './PhotoTile.module.css'
import { stateTexts, TileState } from './TileState.tsx'
import { useFileMissing } from './use-file-missing.ts'

/** How long new labels stay on a tile: long enough to read three. */
const FRESH_MS = 6_000
/** The same in every language. */
const RAW = 'RAW'

export interface TileProps extends GridTile {
  href: string
  /** The URL of its thumbnail, until the photo itself has loaded. */
  thumbnailUrl?: string
  /** Shows its labels only on hover, even if the view menu shows them always. */
  labelsOnHover?: boolean
}

/** One photo in the grid, in any state. */
export const PhotoTile = memo(function PhotoTile({
  id,
  href,
  tabStop,
  isScrollingFast,
  thumbnailUrl,
  labelsOnHover = false,
}: TileProps) {
  const row = usePhoto(id)
  // Render the focused tile at once: replacing it later would lose the focus.
  const due = !isScrollingFast || tabStop
  const [drawn, setDrawn] = useState(due)
  if (!drawn && due) setDrawn(true)
  if (!drawn) return <Passing href={href} tabStop={tabStop} row={row} />
  if (!row) return null
  const photo = tileOf(row, thumbnailUrl)
  return (
    photo && (
      <Tile
        photo={photo}
        moderated={row.moderated}
        href={href}
        tabStop={tabStop}
        labelsOnHover={labelsOnHover}
      />
    )
  )
})

interface PassingProps {
  href: string
  tabStop: boolean
  row: Row | undefined
}

/** A tile during fast scrolling: only its colour. */
function Passing({ href, tabStop, row }: PassingProps) {
  return (
    <Link
      href={href}
      state={FROM_ALBUM}
      className={`${focus.ring} ${css.tile}`}
      tabIndex={tabStop ? 0 : -1}
      aria-label={text.tile.passing}
      style={{ background: thumbhashColour(row?.thumbhash) }}
    />
  )
}

/**
 * A single ref callback for all tiles: a new one on each render would run the previous one's cleanup and abort a
 * loading picture.
 */
function whileOnPage(image: HTMLImageElement) {
  // Already in the browser's cache: show it without fading in.
  if (image.complete && image.naturalWidth > 0) image.dataset.loaded = 'true'
  // Abort the download if the tile was removed before the picture loaded.
  return () => {
    if (!image.complete) image.removeAttribute('src')
  }
}

interface ReadProps {
  photo: TilePhoto
  /** From the row, which may be newer than the photo. */
  moderated: boolean
  href: string
  tabStop: boolean
  labelsOnHover: boolean
}

function Tile({ photo, moderated, href, tabStop, labelsOnHover }: ReadProps) {
  const client = useApolloClient()
  const upload = useUploadProgress(photo.id)
  const fileMissing = useFileMissing(photo)
  const revealed = useRevealed(photo.id)
  const fresh = useFresh(photo.status)
  const grid = photo.images.find(({ name }) => name === 'GRID')
  const { src, onError } = useImageUrl(grid?.url, () => void photosById(client, [photo.id]).catch(() => {}))
  const [loaded, setLoaded] = useState<string>()
  const isModerated = photo.moderation.length > 0 || moderated
  const blurred = isModerated && !revealed
  const placeholder = thumbhashUrl(photo.thumbhash) ?? upload?.preview
  useLateNames()
  const labels = text.label.names(tileLabels(photo.labels))
  const marks = [photo.favourite ? text.tile.favourite : '', photo.rawFile ? RAW : '']
  // The visible words, in their order: people who control a computer by voice say what they see (WCAG 2.5.3).
  const content =
    photo.status === 'READY'
      ? [...marks, ...labels, ...text.label.names(photo.labels.map(({ name }) => name))]
      : [...stateTexts({ photo, upload, fileMissing }), ...marks.toReversed()]
  const description = [...new Set(content)].filter(Boolean)
  const areLabelsShown = useStore(labelsShown) && !labelsOnHover
  const harmless = {
    title: photo.title,
    tabIndex: tabStop ? 0 : -1,
    onHarmless: () => void markHarmless(client, photo.id),
  }

  return (
    <>
      <Link
        href={href}
        state={FROM_ALBUM}
        className={`${focus.ring} ${css.tile}`}
        data-status={photo.status}
        tabIndex={tabStop ? 0 : -1}
        aria-label={text.tile.name(photo.title, description)}
        style={placeholder ? { backgroundImage: `url("${placeholder}")` } : undefined}
      >
        {src && (
          <img
            src={src}
            alt=""
            decoding="async"
            draggable={false}
            className={blurred ? css.blurred : css.picture}
            data-loaded={loaded === src}
            ref={whileOnPage}
            onLoad={() => setLoaded(src)}
            onError={onError}
          />
        )}
        {photo.status !== 'READY' && <TileState photo={photo} upload={upload} fileMissing={fileMissing} />}
        {marks.some(Boolean) && (
          <span className={css.marks}>
            {photo.rawFile && ` ${RAW} `}
            {photo.favourite && <Icon name="heart" size={16} filled />}
          </span>
        )}
        {photo.status === 'READY' && !blurred && labels.length > 0 && (
          <span
            className={css.labels}
            data-fresh={fresh}
            data-shown={areLabelsShown}
            data-moderated={isModerated}
            aria-hidden="true"
          >
            {labels.map((name, index) => (
              <span key={name} style={{ animationDelay: `${index * 40}ms` }}>
                {`${name} `}
              </span>
            ))}
          </span>
        )}
      </Link>
      {blurred && photo.status === 'READY' && (
        <Moderated photoId={photo.id} {...harmless}>
          <span>{text.tile.moderated}</span>
          <span className={css.reasons}>{text.tile.reasons(photo.moderation)}</span>
        </Moderated>
      )}
      {isModerated && revealed && photo.status === 'READY' && <ShownModerated {...harmless} />}
    </>
  )
}

/** True for a while after the photo became READY while visible. */
function useFresh(status: string): boolean {
  const [previous, setPrevious] = useState(status)
  const [fresh, setFresh] = useState(false)
  if (status !== previous) {
    setPrevious(status)
    setFresh(status === 'READY')
  }
  useEffect(() => {
    if (!fresh) return
    const timer = setTimeout(() => setFresh(false), FRESH_MS)
    return () => clearTimeout(timer)
  }, [fresh])
  return fresh
}

/** Loaded on demand, because the first load excludes code that changes photos. */
async function markHarmless(client: ApolloClient, id: string) {
  const harmless = await loadModule(() => import('../edit/harmless.ts'))
  await harmless.markHarmless(client, [id])
}
