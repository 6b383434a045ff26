import { EventEmitter } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { inTemporaryFolder } from './temporary-folder.ts'

const newProcess = () => Object.assign(new EventEmitter(), { pid: 7, kill: vi.fn() })
const write = (folder: string) => writeFileSync(join(folder, 'photos'), 'x')

test.each(['SIGINT', 'SIGTERM'])(
  'after %s no record of anybody stays in the temporary folder',
  async (signal) => {
    const here = newProcess()
    await inTemporaryFolder(async (folder) => {
      write(folder)
      here.kill.mockImplementation(() => expect(existsSync(folder)).toBe(false))
      here.emit(signal, signal)
      expect(here.kill.mock.calls).toEqual([[7, signal]])
      expect(here.listenerCount(signal), 'the next one ends the process').toBe(0)
    }, here as never)
  },
)

test('no record of anybody stays when the command ends itself, as after Ctrl-C', async () => {
  const here = newProcess()
  await inTemporaryFolder(async (folder) => {
    write(folder)
    here.emit('exit')
    expect(existsSync(folder)).toBe(false)
  }, here as never)
})

test('the folder is removed after the work, also if that fails', async () => {
  const here = newProcess()
  let used = ''
  const work = async (folder: string) => {
    used = folder
    write(folder)
    throw new Error('of the work')
  }
  await expect(inTemporaryFolder(work, here as never)).rejects.toThrow('of the work')
  expect(existsSync(used)).toBe(false)
  expect(here.eventNames()).toEqual([])
})
