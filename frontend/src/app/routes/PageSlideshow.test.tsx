// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { running, startSlideshow } from '../../shared/slideshow/running.ts'
import { ViewMenu } from '../frame/ViewMenu.tsx'
import { PageSlideshow } from './PageSlideshow.tsx'

vi.mock('../../shared/slideshow/OwnSlideshow.tsx', () => ({ default: () => <output>The slideshow</output> }))
HTMLElement.prototype.hidePopover = () => {}
const requestFullscreen = vi.fn(async () => {})
Object.defineProperty(document, 'fullscreenEnabled', { value: true })
document.documentElement.requestFullscreen = requestFullscreen

afterEach(cleanup)

const entry = () => screen.queryByRole('button', { name: 'Slideshow', hidden: true })

test('on a page without photos no slideshow starts, nor later on another page', async () => {
  const { rerender } = render(<ViewMenu />)
  expect(entry()).toBeNull()
  // The key S, and the viewer.
  act(() => startSlideshow())
  expect(requestFullscreen).not.toHaveBeenCalled()

  const withPhotos = (key: string) => (
    <>
      <ViewMenu />
      <PageSlideshow key={key} photos={{ ids: ['a'] }} start={undefined} />
    </>
  )
  rerender(withPhotos('library'))
  expect(running.get()).toBeUndefined()
  rerender(withPhotos('album'))
  await userEvent.click(entry()!)
  await screen.findByText('The slideshow')
  expect(requestFullscreen).toHaveBeenCalledOnce()
  act(() => running.set(undefined))

  rerender(<ViewMenu />)
  expect(entry()).toBeNull()
})
