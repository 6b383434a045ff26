/**
 * Measures accuracy and speed of DetectLabels: `pnpm bench vision FOLDER`. The folder contains photos
 * and an index.json: `[{ "file": "a.jpg", "objects": { "person": 2, "cup": 1 } }, …]` with COCO's class names. A label
 * counts once per photo, however many instances it has; micro-F1 is computed over all photos.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MIN_CONFIDENCE } from '@album/model/limits'
import { COCO_CLASSES } from '../local/rekognition/detectors/coco-classes.ts'
import { labelOfClass } from '../local/rekognition/labels/taxonomy.ts'
import { createRecognition } from '../local/rekognition/recognition.ts'

const ROUNDS = 3

const { REKOGNITION_STATE = fileURLToPath(new URL('../../.local/rekognition', import.meta.url)) } =
  process.env
const folder = process.argv[2]
if (!folder) {
  console.error('usage: pnpm bench vision FOLDER, with photos and an index.json of the objects in each')
  process.exit(1)
}

interface Photo {
  file: string
  objects: Record<string, number>
}
const photos = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Photo[]
const seeable = new Set(COCO_CLASSES.map(labelOfClass))

const started = performance.now()
const recognition = createRecognition(REKOGNITION_STATE)
await recognition.ready
const loaded = performance.now() - started

const score = { right: 0, wrong: 0, missed: 0 }
const milliseconds: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  for (const { file, objects } of photos) {
    const Bytes = readFileSync(join(folder, file)).toString('base64')
    const start = performance.now()
    const output = await recognition.call('DetectLabels', { Image: { Bytes }, MinConfidence: MIN_CONFIDENCE })
    milliseconds.push(performance.now() - start)
    if (round > 0) continue
    // Parents (Animal, Furniture) are not in the index and are not counted.
    const names = (output as { Labels: { Name: string }[] }).Labels.map(({ Name }) => Name)
    const answered = new Set(names.filter((name) => seeable.has(name)))
    const present = new Set(Object.keys(objects).map(labelOfClass))
    score.right += [...answered].filter((name) => present.has(name)).length
    score.wrong += [...answered].filter((name) => !present.has(name)).length
    score.missed += [...present].filter((name) => !answered.has(name)).length
  }
}

const { right, wrong, missed } = score
const median = milliseconds.sort((a, b) => a - b)[milliseconds.length >> 1]!
console.log(`photos      ${photos.length}, MinConfidence ${MIN_CONFIDENCE}`)
console.log(`labels      ${right} right, ${wrong} wrong, ${missed} missed`)
console.log(`micro-F1    ${((2 * right) / (2 * right + wrong + missed)).toFixed(3)}  (bar 0.75)`)
console.log(`precision   ${(right / (right + wrong)).toFixed(3)}  (bar 0.89)`)
console.log(`recall      ${(right / (right + missed)).toFixed(3)}`)
console.log(`median      ${median.toFixed(0)} ms a photo, decoding included  (bar 150 ms on 2 idle cores)`)
console.log(`models      loaded in ${loaded.toFixed(0)} ms`)
console.log(`memory      ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB resident`)
