// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { chosenFrom } from './chosen-files.ts'
import { fileOf } from './file.fixture.ts'

/** A file as a drop provides it. */
const entryOf = (file: File, folder = '') => ({
  isFile: true,
  isDirectory: false,
  name: file.name,
  fullPath: `${folder}/${file.name}`,
  file: (found: (file: File) => void) => found(file),
})
/** A folder lists its content two entries at a time. */
const folderOf = (name: string, ...content: object[]) => ({
  isFile: false,
  isDirectory: true,
  name,
  createReader: () => {
    const left = [...content]
    return { readEntries: (found: (entries: object[]) => void) => found(left.splice(0, 2)) }
  },
})
const chosen = (...sources: object[]) => chosenFrom(sources as never)
const names = (files: Iterable<File>) => [...files].map(({ name }) => name)

test('a dropped folder gives all its pictures, subfolders included, in name order', async () => {
  const { files, leftOut } = await chosen(
    folderOf(
      'holiday',
      entryOf(fileOf('IMG_10.jpg')),
      entryOf(fileOf('IMG_2.jpg')),
      folderOf('beach', entryOf(fileOf('IMG_1.heic', 'x', ''))),
    ),
  )
  expect(files.map(({ name }) => name)).toEqual(['IMG_1.heic', 'IMG_2.jpg', 'IMG_10.jpg'])
  expect(leftOut).toBe(0)
})

test('other files of a folder are skipped and counted; a video is taken and refused with a reason', async () => {
  const { files, leftOut } = await chosen(
    folderOf(
      'holiday',
      entryOf(fileOf('.DS_Store', 'x', '')),
      entryOf(fileOf('IMG_1.json', 'x', 'application/json')),
      entryOf(fileOf('film.mp4', 'x', 'video/mp4')),
    ),
  )
  expect(files.map(({ name }) => name)).toEqual(['film.mp4'])
  expect(leftOut).toBe(1)
})

test('a file chosen by itself is always taken and gets an answer', async () => {
  const { files, leftOut } = await chosen(
    entryOf(fileOf('notes.txt', 'x', 'text/plain')),
    fileOf('more.txt', 'x', 'text/plain'),
  )
  expect(names(files)).toEqual(['notes.txt', 'more.txt'])
  expect(leftOut).toBe(0)
})

test('a raw file follows the picture of its shot: of the same name, in the same folder, one for each picture', async () => {
  const raw = (name: string) => fileOf(name, name, '')
  const { files, pictures } = await chosen(
    folderOf(
      'holiday',
      entryOf(raw('IMG_1.CR3'), '/holiday'),
      entryOf(raw('IMG_1.dng'), '/holiday'),
      entryOf(fileOf('IMG_1.heic', 'x', ''), '/holiday'),
      entryOf(fileOf('img_1.JPG'), '/holiday'),
      entryOf(fileOf('IMG_2.png', 'x', 'image/png'), '/holiday'),
      entryOf(raw('IMG_2.CR3'), '/holiday'),
      folderOf('beach', entryOf(raw('IMG_3.NEF'), '/holiday/beach')),
      entryOf(fileOf('IMG_3.jpg'), '/holiday'),
    ),
  )
  expect([...pictures!].map((pair) => pair.map(({ name }) => name))).toEqual([['IMG_1.CR3', 'img_1.JPG']])
  const order = names(files)
  expect(order.indexOf('IMG_1.CR3')).toBe(order.indexOf('img_1.JPG') + 1)
  expect(order).toHaveLength(8)
})

test('a raw file and its picture are one photo, if a drop gives one as a file and the other as an entry', async () => {
  const { pictures } = await chosen(fileOf('IMG_4.JPG'), entryOf(fileOf('IMG_4.CR3', 'raw', '')))
  expect([...pictures!].map((pair) => pair.map(({ name }) => name))).toEqual([['IMG_4.CR3', 'IMG_4.JPG']])
})

test('the page stays responsive while hundreds of files are added: few are looked at in one task', async () => {
  let inThisTask = 0
  let most = 0
  const files = Array.from({ length: 110 }, (_, index) => {
    const file = fileOf(`${index}.jpg`)
    let size: number | undefined
    const look = () => {
      if (size === undefined) {
        if (inThisTask++ === 0) setTimeout(() => (inThisTask = 0))
        most = Math.max(most, inThisTask)
      }
      return (size ??= 9)
    }
    return Object.defineProperty(file, 'size', { get: look })
  })
  const { files: taken } = await chosen(...files)
  expect(taken.reduce((sum, { size }) => sum + size, 0)).toBe(110 * 9)
  expect(most).toBeLessThanOrEqual(20)
})
