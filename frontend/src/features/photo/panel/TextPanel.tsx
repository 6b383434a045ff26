import controls from '../../../shared/ui/controls.module.css'
import { notify } from '../../../shared/ui/notices.ts'
import { photoText } from '../../../shared/text/photo.ts'
import { lineKey } from '../picture/drawn-boxes.ts'
import { DetectionList } from './DetectionList.tsx'
import css from './DetectionPanel.module.css'

interface Props {
  lines: readonly { text: string }[]
  highlighted: string | undefined
  onHighlight: (key: string | undefined) => void
}

/** The text in the picture, for selecting and copying. */
export function TextPanel({ lines, highlighted, onHighlight }: Props) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(lines.map((line) => line.text).join('\n'))
      notify(photoText.copied)
    } catch {
      notify(photoText.notCopied)
    }
  }
  return (
    <section aria-labelledby="photo-text">
      <div className={css.head}>
        <h2 id="photo-text" className={css.heading}>
          {photoText.text}
        </h2>
        <button type="button" className={controls.quiet} onClick={() => void copy()}>
          {photoText.copy}
        </button>
      </div>
      <DetectionList
        things={lines.map((line, index) => ({ key: lineKey(index), text: line.text }))}
        highlighted={highlighted}
        onHighlight={onHighlight}
      />
    </section>
  )
}
