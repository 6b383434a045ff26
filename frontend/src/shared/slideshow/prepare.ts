import { isRevealed } from '../picture/revealed.ts'
import { imageOf, type Pictured } from '../viewer/pictured.ts'
import type { Slide } from './player.ts'

/** Where a slideshow finds its photos. */
export interface SlideSource {
  /** A photo as it is known now, with what a screen reader says about it; undefined if it is not loaded. */
  photoOf(id: string): Pick<Slide, 'photo' | 'name' | 'caption'> | undefined
  /** Loads a photo, and URLs that are valid again. */
  read(id: string): Promise<unknown>
}

const urlOf = (photo: Pictured) => (imageOf(photo, 'SCREEN') ?? imageOf(photo, 'GRID'))?.url

/** @throws if the browser gets no picture */
async function load(src: string) {
  const image = new Image()
  image.src = src
  await image.decode()
}

/** Loads a photo and its picture, with a new URL if the known one has expired. */
export async function prepare(id: string, source: SlideSource): Promise<Slide | 'skipped' | 'failed'> {
  try {
    if (!source.photoOf(id)) await source.read(id)
    const known = source.photoOf(id)
    const src = known && urlOf(known.photo)
    if (!known || !src || (known.photo.isModerated && !isRevealed(id))) return 'skipped'
    try {
      await load(src)
      return { ...known, src }
    } catch {
      await source.read(id)
    }
    const fresh = source.photoOf(id)
    const url = fresh && urlOf(fresh.photo)
    if (!fresh || !url) return 'skipped'
    await load(url)
    return { ...fresh, src: url }
  } catch {
    return 'failed'
  }
}
