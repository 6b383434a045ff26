import type { Upload } from './upload.ts'

/** Two lines; three where a sentence says what went wrong. UploadList.module.css has the same. */
const ROW = 56
const FAILED_ROW = 68

/** Where each row begins, and how high all are together, in pixels. */
export function placeRows(uploads: readonly Upload[]): { tops: number[]; height: number } {
  let height = 0
  const tops = uploads.map(({ stage }) => {
    const top = height
    height += stage === 'failed' ? FAILED_ROW : ROW
    return top
  })
  return { tops, height }
}

/** The rows that can be seen, and two beyond on each side, so that Tab finds a next one. */
export function visibleRows(tops: readonly number[], scrollTop: number, height: number) {
  const firstBelow = tops.findIndex((top) => top > scrollTop)
  const firstAfter = tops.findIndex((top) => top >= scrollTop + height)
  return {
    first: Math.max(0, (firstBelow < 0 ? tops.length : firstBelow) - 3),
    end: Math.min(tops.length, (firstAfter < 0 ? tops.length : firstAfter) + 2),
  }
}
