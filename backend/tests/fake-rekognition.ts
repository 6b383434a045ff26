import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { DetectLabelsResponse, Label } from '@aws-sdk/client-rekognition'
import { MAX_LABELS } from '@album/model/limits'
import { keptConnections } from '../local/service/kept-connections.ts'

/**
 * Answers every Rekognition call as for a photo with as many labels as the album keeps. The measured cost is then the
 * maximum for one photo, and the same on every machine.
 */
export async function startFakeRekognition(): Promise<{ url: string; server: Server }> {
  const answers: Record<string, object> = {
    DetectLabels: { Labels: LABELS, LabelModelVersion: '3.0' } satisfies DetectLabelsResponse,
    DetectModerationLabels: { ModerationLabels: [], ModerationModelVersion: '7.0' },
  }
  const server = createServer(keptConnections, (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1]!
    request.resume().once('end', () => {
      const answer = answers[operation]
      response.writeHead(answer ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' })
      response.end(JSON.stringify(answer ?? { __type: 'InvalidParameterException', message: operation }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

/** As in the API reference: each has parents and a category, and objects have boxes. */
const LABELS: Label[] = Array.from({ length: MAX_LABELS }, (_, index) => ({
  Name: `Everyday Thing ${index + 1}`,
  Confidence: 98.12345 - index,
  Parents: [{ Name: 'Everyday Thing 1' }, { Name: 'Everyday Thing 2' }].slice(0, index),
  Categories: [{ Name: 'Home and Indoors' }],
  Instances: index % 4 === 0 ? [box(0.1), box(0.4)] : [],
}))

function box(Left: number) {
  return { Confidence: 97.12345, BoundingBox: { Left, Top: 0.12345, Width: 0.25, Height: 0.5 } }
}
