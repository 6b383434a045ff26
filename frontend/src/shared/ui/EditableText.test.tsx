// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EditableText } from './EditableText.tsx'
import { clearNotices, shownNotices } from './notices.ts'

beforeEach(clearNotices)
afterEach(cleanup)

const onSave = vi.fn<(value: string, from: string) => Promise<'saved' | 'changed'>>()
beforeEach(() => void onSave.mockReset().mockResolvedValue('saved'))

function open(kind: 'title' | 'description' = 'description') {
  const field = (value: string) => (
    <EditableText
      kind={kind}
      value={value}
      label="Text"
      refusalOf={(typed) => (typed.length > 20 ? 'At most 20 characters.' : undefined)}
      onSave={onSave}
    />
  )
  const { rerender, unmount } = render(field('Old'))
  return {
    type: (typed: string) => userEvent.type(screen.getByLabelText('Text'), typed),
    change: (value: string) => rerender(field(value)),
    /** As going back and swiping to the next photo do. */
    goOn: unmount,
  }
}
const messages = () => shownNotices().map(({ message }) => message)

test('a person who goes back or to the next photo while typing has the text saved', async () => {
  const { type, goOn } = open()
  await type(' and new')
  goOn()
  expect(onSave).toHaveBeenCalledExactlyOnceWith('Old and new', 'Old')
  expect(messages()).toEqual([])
})

test('a text whose saving removes the field is saved once', async () => {
  function Name() {
    const [name, setName] = useState('Zoë')
    const save = (value: string, from: string) => (setName(value), onSave(value, from))
    return name ? <EditableText kind="name" value={name} label="Text" onSave={save} /> : <p>No name</p>
  }
  render(<Name />)
  await userEvent.clear(screen.getByLabelText('Text'))
  await userEvent.type(screen.getByLabelText('Text'), '{Enter}')
  await screen.findByText('No name')
  expect(onSave).toHaveBeenCalledExactlyOnceWith('', 'Zoë')
})

test('a text that was left as it was, reverted, or made too long is not saved when a person goes on', async () => {
  open().goOn()
  const reverted = open()
  await reverted.type(' and new{Escape}')
  reverted.goOn()
  expect(messages()).toEqual([])
  const long = open()
  await long.type(' and far too long for this')
  long.goOn()
  expect(messages()).toEqual(['At most 20 characters.'])
  expect(onSave).not.toHaveBeenCalled()
})

test('a person who has gone on reads that a text was not saved, because of the network or of a change elsewhere', async () => {
  for (const answer of [() => Promise.reject(new Error('no network')), async () => 'changed' as const]) {
    clearNotices()
    onSave.mockImplementationOnce(answer)
    const { type, goOn } = open('title')
    await type(' and new')
    goOn()
    await waitFor(() => expect(messages()).toEqual(['The title could not be saved. Try again.']))
  }
  clearNotices()
  const { type, change, goOn } = open('title')
  await type(' and new')
  change('Theirs')
  goOn()
  await waitFor(() => expect(messages()).toEqual(['The title could not be saved. Try again.']))
  expect(onSave).toHaveBeenCalledTimes(2)
})

test('the hint below a long text stays when a person clicks elsewhere, so that nothing moves from under the pointer', async () => {
  render(
    <EditableText
      kind="description"
      value="A long text"
      label="Text"
      hintOf={(text) => (text.length > 5 ? 'Its first words are found.' : undefined)}
      onSave={onSave}
    />,
  )
  await userEvent.type(screen.getByLabelText('Text'), ' that is longer')
  await userEvent.tab()
  expect(onSave).toHaveBeenCalledOnce()
  expect(screen.getByRole('status').textContent).toBe('Its first words are found.')
})
