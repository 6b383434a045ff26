// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { chosenIn, droppedIn } from './chosen-files.ts'
import { fileOf } from '../queue/uploader.fixture.ts'

/** A file or folder as a drop provides it. A folder lists its content two entries at a time. */
const entryOf = (file: File) => ({
  isFile: true,
  isDirectory: false,
  name: file.name,
  file: (found: (file: File) => void) => found(file),
})
const folderOf = (name: string, ...content: object[]) => ({
  isFile: false,
  isDirectory: true,
  name,
  createReader: () => {
    const left = [...content]
    return { readEntries: (found: (entries: object[]) => void) => found(left.splice(0, 2)) }
  },
})
const transferOf = (...entries: object[]) =>
  ({ items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry })) }) as never

test('a dropped folder gives all its pictures, subfolders included, in name order', async () => {
  const { files, leftOut } = await droppedIn(
    transferOf(
      folderOf(
        'holiday',
        entryOf(fileOf('IMG_10.jpg')),
        entryOf(fileOf('IMG_2.jpg')),
        folderOf('beach', entryOf(fileOf('IMG_1.heic', 'x', ''))),
      ),
    ),
  )
  expect(files.map(({ name }) => name)).toEqual(['IMG_1.heic', 'IMG_2.jpg', 'IMG_10.jpg'])
  expect(leftOut).toBe(0)
})

test('other files of a folder are skipped and counted; a video is taken and refused with a reason', async () => {
  const { files, leftOut } = await droppedIn(
    transferOf(
      folderOf(
        'holiday',
        entryOf(fileOf('.DS_Store', 'x', '')),
        entryOf(fileOf('IMG_1.json', 'x', 'application/json')),
        entryOf(fileOf('film.mp4', 'x', 'video/mp4')),
      ),
    ),
  )
  expect(files.map(({ name }) => name)).toEqual(['film.mp4'])
  expect(leftOut).toBe(1)
})

test('a file chosen by itself is always taken and gets an answer', async () => {
  const { files } = await droppedIn(transferOf(entryOf(fileOf('notes.txt', 'x', 'text/plain'))))
  expect(files).toHaveLength(1)
  expect(chosenIn([fileOf('notes.txt', 'x', 'text/plain')] as never)).toMatchObject({ leftOut: 0 })
})
