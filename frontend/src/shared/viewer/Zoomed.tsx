import { photoText } from '../text/photo.ts'
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
            ? photoText.loadingFull
            : (full.refused ?? photoText.shownWith(full.width, photo.width ?? full.width))}
        </p>
      )}
      <div>
        <button
          type="button"
          aria-label={photoText.fitFrom(pixelScale)}
          title={photoText.fit}
          onClick={reset}
        >
          {photoText.zoomed(pixelScale)}
        </button>
        {!isActual && (
          <button
            type="button"
            aria-label={photoText.actualThen}
            title={photoText.actualThen}
            onClick={showPixels}
          >
            {photoText.actual}
          </button>
        )}
      </div>
    </div>
  )
}
