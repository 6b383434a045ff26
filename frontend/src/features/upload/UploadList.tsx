import { type UIEvent, useState } from 'react'
import { text } from '../../shared/text/text.ts'
import type { Upload } from './upload.ts'
import css from './UploadList.module.css'
import { UploadRow } from './UploadRow.tsx'
import type { Uploader } from './uploader.ts'
import { placeRows, visibleRows } from './row-window.ts'

/** Only the rows that can be seen are drawn, however many files there are. */
export function UploadList({ uploads, uploader }: { uploads: readonly Upload[]; uploader: Uploader }) {
  const [view, setView] = useState({ top: 0, height: 400 })
  const scrolled = ({ currentTarget }: UIEvent<HTMLElement>) =>
    setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
  const { tops, height } = placeRows(uploads)
  const { first, end } = visibleRows(tops, view.top, view.height)
  return (
    // Scrolled with the keys too, so it can be reached by them.
    <div
      className={css.scroller}
      tabIndex={0}
      role="region"
      aria-label={text.upload.files}
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
  )
}
