// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { running } from './running.ts'
import { sequenceOfList } from './sequence.ts'
import { Slideshow } from './Slideshow.tsx'

// happy-dom's dialogs open only without their backdrop.
beforeEach(() => void (HTMLDialogElement.prototype.showModal = HTMLDialogElement.prototype.show))
afterEach(cleanup)

test('S that is held to start a slideshow does not end it', () => {
  running.set({})
  const source = { photoOf: () => undefined, read: async () => undefined }
  const sequence = sequenceOfList([], { complete: true, loadMore: () => {} })
  render(<Slideshow start={undefined} sequence={sequence} source={source} onArrival={() => () => {}} />)
  const slideshow = screen.getByRole('dialog', { name: 'Slideshow' })
  fireEvent.keyDown(slideshow, { key: 's', repeat: true })
  expect(running.get()).toBeDefined()
  fireEvent.keyDown(slideshow, { key: 's' })
  expect(running.get()).toBeUndefined()
})
