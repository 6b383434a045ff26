// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endSlideshow, running, startSlideshow } from './running.ts'

let filled: (() => Promise<void>)[] = []
let isFull = false

beforeEach(() => {
  filled = []
  isFull = false
  const define = (target: object, name: string, value: unknown) =>
    Object.defineProperty(target, name, { configurable: true, value })
  Object.defineProperty(document, 'fullscreenElement', {
    configurable: true,
    get: () => (isFull ? document.documentElement : null),
  })
  define(document, 'fullscreenEnabled', true)
  define(document, 'exitFullscreen', async () => void (isFull = false))
  // A browser fills the screen after a moment: the test says when.
  define(
    document.documentElement,
    'requestFullscreen',
    () =>
      new Promise<void>((resolve) => {
        filled.push(async () => {
          isFull = true
          resolve()
          await new Promise((done) => setTimeout(done))
        })
      }),
  )
})
// The page that shows the slideshow.
let leave = () => {}
beforeEach(() => void (leave = running.subscribe(() => {})))
afterEach(() => leave())

test('a slideshow that is ended before it fills the screen leaves the full screen', async () => {
  startSlideshow()
  endSlideshow('cat')
  await filled[0]!()
  expect(isFull).toBe(false)
})

test('a slideshow fills the screen until it ends, also if another one was ended just before', async () => {
  startSlideshow()
  endSlideshow('cat')
  startSlideshow()
  for (const fill of filled) await fill()
  expect(isFull).toBe(true)
  endSlideshow('cat')
  expect(isFull).toBe(false)
})
