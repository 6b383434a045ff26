// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { clientAnswering } from '../../../shared/api/answers.fixture.ts'
import { startExport, useExport } from './export-state.ts'

test('a folder without write permission is reported to the person who chose it, and to nobody else', async () => {
  vi.stubGlobal('showSaveFilePicker', () => Promise.reject(new DOMException('read only', 'NotAllowedError')))
  const { result } = renderHook(() => ({ ada: useExport('ada'), bea: useExport('bea') }))
  await act(() => startExport(clientAnswering({}), 'ada'))
  expect(result.current.ada).toEqual({ status: 'failed', why: 'NOT_WRITTEN' })
  expect(result.current.bea).toEqual({ status: 'idle' })
  vi.unstubAllGlobals()
})
