// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { TwoStep } from './TwoStep.tsx'

/** Mock answers of the user pool. */
const pool = vi.hoisted(() => ({ isOn: vi.fn(), newSecret: vi.fn(), turnOn: vi.fn(), turnOff: vi.fn() }))
vi.mock('./two-step.ts', () => pool)
afterEach(cleanup)

/** An answer that a test gives later. */
function later() {
  let resolve = (_: boolean) => {}
  const promise = new Promise<boolean>((done) => (resolve = done))
  return { promise, answer: (value: boolean) => resolve(value) }
}

test('a person who waits for the state of two-step sign-in, or for its end, reads that the page is at work', async () => {
  const [state, end] = [later(), later()]
  pool.isOn.mockReturnValue(state.promise)
  pool.turnOff.mockReturnValue(end.promise)
  render(<TwoStep />)
  await screen.findByText('One moment…')
  state.answer(true)
  await userEvent.click(await screen.findByRole('button', { name: /^Turn off/ }))
  await screen.findByText('One moment…')
  end.answer(true)
  await screen.findByRole('button', { name: /^Turn on/ })
  await vi.waitFor(() => expect(screen.queryByText('One moment…')).toBeNull())
})
