import { type UIEvent, useState } from 'react'
import controls from '../../../shared/ui/controls.module.css'
import { trayText } from '../../../shared/text/tray.ts'
import { isInTrash, type Upload } from '../queue/upload.ts'
import css from './UploadList.module.css'
import { rowHeight, UploadRow } from './UploadRow.tsx'
import type { Uploader } from '../queue/uploader.ts'

/** Draws only the visible rows, however many files there are. */
export default function UploadList({
  uploads,
  uploader,
}: {
  uploads: readonly Upload[]
  uploader: Uploader
}) {
  const [view, setView] = useState({ top: 0, height: 400 })
  const scrolled = ({ currentTarget }: UIEvent<HTMLElement>) =>
    setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
  const { tops, height } = placeRows(uploads)
  const { first, end } = visibleRows(tops, view.top, view.height)
  const inTrash = [...new Set(uploads.filter(isInTrash).map(({ photoId }) => photoId!))]
  return (
    <>
      {inTrash.length > 1 && (
        <div className={css.restore}>
          <button type="button" className={controls.quiet} onClick={() => uploader.restore(inTrash)}>
            {trayText.restoreThese(inTrash.length)}
          </button>
        </div>
      )}
      {/* Focusable, because it can be scrolled with the keyboard too. */}
      <div
        className={css.scroller}
        tabIndex={0}
        role="region"
        aria-label={trayText.files}
        onScroll={scrolled}
      >
        <ul className={css.rows} style={{ height }}>
          {uploads.slice(first, end).map((upload, index) => (
            <UploadRow
              key={upload.id}
              upload={upload}
              uploader={uploader}
              top={tops[first + index]!}
              position={first + index + 1}
              total={uploads.length}
            />
          ))}
        </ul>
      </div>
    </>
  )
}

/** The top of each row and the total height, in pixels. */
function placeRows(uploads: readonly Upload[]): { tops: number[]; height: number } {
  let height = 0
  const tops = uploads.map((upload) => {
    const top = height
    height += rowHeight(upload)
    return top
  })
  return { tops, height }
}

/** The visible rows and two more on each side, for Tab to reach. */
function visibleRows(tops: readonly number[], scrollTop: number, height: number) {
  const firstBelow = tops.findIndex((top) => top > scrollTop)
  const firstAfter = tops.findIndex((top) => top >= scrollTop + height)
  return {
    first: Math.max(0, (firstBelow < 0 ? tops.length : firstBelow) - 3),
    end: Math.min(tops.length, (firstAfter < 0 ? tops.length : firstAfter) + 2),
  }
}
