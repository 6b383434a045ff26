import { text } from '../text/text.ts'
import css from './Picture.module.css'
import type { Pictured } from './pictured.ts'
import type { Full } from './use-full.ts'
import type { Zoom } from './use-zoom.ts'

interface Props {
  zoom: Zoom
  full: Full
  photo: Pictured
}

/** The zoom level, and buttons for the whole picture and for its full resolution. */
export function Zoomed({ zoom: { pixelScale, reset, showPixels }, full, photo }: Props) {
  const isActual = Math.round(pixelScale * 100) === 100
  return (
    <div className={css.zoomed}>
      {full.isShort && (
        <p role="status">
          {full.isLoading
            ? text.photo.loadingFull
            : text.photo.shownWith(full.width, photo.width ?? full.width)}
        </p>
      )}
      <div>
        <button
          type="button"
          aria-label={text.photo.fitFrom(pixelScale)}
          title={text.photo.fit}
          onClick={reset}
        >
          {text.photo.zoomed(pixelScale)}
        </button>
        {!isActual && (
          <button
            type="button"
            aria-label={text.photo.actualThen}
            title={text.photo.actualThen}
            onClick={showPixels}
          >
            {text.photo.actual}
          </button>
        )}
      </div>
    </div>
  )
}
