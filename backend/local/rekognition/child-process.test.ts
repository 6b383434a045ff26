import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { createRecognitionProcess } from './child-process.ts'

const stateDirectory = mkdtempSync(join(tmpdir(), 'rekognition-'))
const lines: string[] = []
const recognition = createRecognitionProcess(stateDirectory, (line) => lines.push(line))
afterAll(async () => {
  await recognition.close()
  rmSync(stateDirectory, { recursive: true })
})

const cup = readFileSync(new URL('../tests/photos/coffee.png', import.meta.url))
const detect = () =>
  recognition.call('DetectLabels', { Image: { Bytes: cup.toString('base64') }, MaxLabels: 1 })
const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a call before the models are loaded waits for them', async () => {
  await expect(detect()).resolves.toMatchObject({ Labels: [{ Name: 'Cup' }] })
})

test("Rekognition's errors come through with their names", async () => {
  const text = { Image: { Bytes: Buffer.from('text').toString('base64') } }
  await expect(recognition.call('DetectLabels', text)).rejects.toMatchObject({
    code: 'InvalidImageFormatException',
    status: 400,
  })
  await expect(recognition.call('DetectDragons', {})).rejects.toMatchObject({
    code: 'UnknownOperationException',
  })
})

test('when the process is killed, calls in flight fail with a 500, and the next call gets another process', async () => {
  const killed = recognition.pid!
  const inFlight = [detect(), detect()]
  process.kill(killed, 'SIGKILL')
  for (const call of inFlight) await expect(call).rejects.toMatchObject({ status: 500 })
  await expect(detect()).resolves.toMatchObject({ Labels: [{ Name: 'Cup' }] })
  expect(recognition.pid).not.toBe(killed)
  expect(lines).toEqual([expect.stringContaining('SIGKILL')])
})

test('the process ends with its parent, even when that is killed', async () => {
  const script = `
    import { createRecognitionProcess } from ${JSON.stringify(new URL('child-process.ts', import.meta.url).href)}
    const recognition = createRecognitionProcess(${JSON.stringify(stateDirectory)}, console.error)
    recognition.ready.then(() => console.log(recognition.pid))`
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script])
  const [output] = (await once(parent.stdout, 'data')) as [Buffer]
  const pid = Number(output)
  expect(isRunning(pid)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 60_000, interval: 50 })
})

test.runIf(process.platform === 'linux')(
  'an album that ends during its first start leaves no process that still writes',
  async () => {
    const state = mkdtempSync(join(tmpdir(), 'rekognition-ended-'))
    vi.stubEnv('CACHE_DIR', join(state, 'no-models-yet'))
    const ended = createRecognitionProcess(state, () => {})
    const conversions = () =>
      commandLines().filter((line) => line.includes('convert-model') && line.includes(state))
    await vi.waitFor(() => expect(conversions()).not.toEqual([]), { timeout: 60_000, interval: 20 })
    await ended.close()
    await vi.waitFor(() => expect(conversions()).toEqual([]), { timeout: 60_000, interval: 20 })
    // One that had gone on to its end would have left a model.
    expect(readdirSync(state)).toEqual([])
    vi.unstubAllEnvs()
    rmSync(state, { recursive: true })
  },
)

test('the models send no statistics: they keep no identifier and no list of what to send', async () => {
  const home = mkdtempSync(join(tmpdir(), 'rekognition-home-'))
  // Where these are set, onnxruntime sends nothing anyway.
  const { CI: _ci, ORT_DISABLE_TELEMETRY: _disable, ORT_RUNNING_UNIT_TESTS: _test, ...env } = process.env
  const script = `
    import { createRecognitionProcess } from ${JSON.stringify(new URL('child-process.ts', import.meta.url).href)}
    const recognition = createRecognitionProcess(${JSON.stringify(stateDirectory)}, console.error)
    const Bytes = ${JSON.stringify(cup.toString('base64'))}
    const { Labels } = await recognition.call('DetectLabels', { Image: { Bytes }, MaxLabels: 1 })
    await recognition.close()
    console.log(Labels[0].Name)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module'], {
    env: { ...env, HOME: home, XDG_CACHE_HOME: home, TMPDIR: home },
  })
  child.stdin.end(script)
  const [output] = (await once(child.stdout, 'data')) as [Buffer]
  expect(output.toString()).toBe('Cup\n')
  await once(child, 'close')
  expect(readdirSync(home).filter((name) => !name.startsWith('tsx-'))).toEqual([])
  rmSync(home, { recursive: true })
})

/** Of all running processes (`man proc_pid_cmdline`); one that has just ended has none. */
const commandLines = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      } catch {
        return []
      }
    })

test('fault 40: a state folder that cannot be made is reported in one sentence, and nothing is half-written', async () => {
  const file = join(stateDirectory, 'a-file')
  writeFileSync(file, '')
  const nowhere = createRecognitionProcess(join(file, 'models'), () => {})
  await expect(nowhere.ready).rejects.toThrow(/^The models could not be loaded: ENOTDIR/)
  await nowhere.close()
  expect(readdirSync(stateDirectory).filter((name) => name.endsWith('.tmp'))).toEqual([])
})
