import { photoText } from '../../../shared/text/photo.ts'
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
    text: photoText.face(index + 1, count),
  }))
  return (
    <section aria-labelledby="photo-faces">
      <h2 id="photo-faces" className={css.heading}>
        {photoText.faces}
      </h2>
      <DetectionList things={faces} highlighted={highlighted} onHighlight={onHighlight} />
    </section>
  )
}
