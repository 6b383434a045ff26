// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { later } from './later.tsx'

afterEach(cleanup)

const Here = ({ name }: { name: string }) => <p>{name} is here</p>

test('a part of the page is shown as soon as it is loaded, and something else until then', async () => {
  let arrive = (_module: { default: typeof Here }) => {}
  const arrived = new Promise<{ default: typeof Here }>((resolve) => (arrive = resolve))
  const Part = later(
    () => arrived,
    ({ name }: { name: string }) => <p>Waiting for {name}</p>,
  )
  render(<Part name="It" />)
  expect(screen.getByText('Waiting for It')).toBeTruthy()
  arrive({ default: Here })
  await screen.findByText('It is here')
  expect(screen.queryByText('Waiting for It')).toBeNull()
})

test.each(['load', 'preload'] as const)(
  'a part that was loaded beforehand is there at once: %s',
  async (beforehand) => {
    const Part = later(async () => ({ default: Here }))
    await Part[beforehand]()
    render(<Part name="It" />)
    expect(screen.getByText('It is here')).toBeTruthy()
  },
)

test('a part that could not be loaded beforehand is loaded when it is shown', async () => {
  let isOffline = true
  const Part = later(async () => {
    if (isOffline) throw new Error('offline')
    return { default: Here }
  })
  await expect(Part.preload()).rejects.toThrow('offline')
  isOffline = false
  render(<Part name="It" />)
  await screen.findByText('It is here')
})
