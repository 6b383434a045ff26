import { text } from '../../../shared/text/text.ts'
import { faceKey } from '../picture/drawn-boxes.ts'
import { DetectionList } from './DetectionList.tsx'
import css from './DetectionPanel.module.css'

interface Props {
  count: number
  highlighted: string | undefined
  onHighlight: (key: string | undefined) => void
}

/** The faces in the picture, largest first. The album detects faces but never identifies people. */
export function FacePanel({ count, highlighted, onHighlight }: Props) {
  const faces = Array.from({ length: count }, (_, index) => ({
    key: faceKey(index),
    text: text.photo.face(index + 1, count),
  }))
  return (
    <section aria-labelledby="photo-faces">
      <h2 id="photo-faces" className={css.heading}>
        {text.photo.faces}
      </h2>
      <DetectionList things={faces} highlighted={highlighted} onHighlight={onHighlight} />
    </section>
  )
}
