import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { expect, onTestFinished, test } from 'vitest'
import { limits } from './limits.ts'

test('a request that nobody answers ends, so that its clean-up moves to the queue', async () => {
  const sockets: Socket[] = []
  const silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    silent.close()
  })
  await once(silent, 'listening')
  const { port } = silent.address() as { port: number }
  const s3 = new S3Client({
    ...limits,
    requestHandler: { ...limits.requestHandler, requestTimeout: 50 },
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
  })
  await expect(s3.send(new DeleteObjectCommand({ Bucket: 'media', Key: 'a' }))).rejects.toThrow(
    /timed out|timeout/i,
  )
  expect(sockets).toHaveLength(limits.maxAttempts)
})
