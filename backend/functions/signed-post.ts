import { text } from 'node:stream/consumers'
import { Sha256 } from '@smithy/core/checksum'
import { HttpRequest } from '@smithy/core/transport'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { SignatureV4 } from '@smithy/signature-v4'
import { defaultProvider } from './lambda-credentials.ts'

const PATIENCE_MS = 10_000

/**
 * Sends JSON to a service of AWS for this function's role: each request is signed with the credentials that Lambda provides, and
 * sent by the SDK's HTTP handler (`fetch` takes twice the time). The returned function throws if there is no answer.
 */
export function signedPost(service: string, url: string, http = new NodeHttpHandler()) {
  const { host, hostname, port, pathname: path, protocol } = new URL(url)
  const signer = new SignatureV4({
    service,
    region: process.env['AWS_REGION']!,
    credentials: defaultProvider(),
    sha256: Sha256,
  })
  return async (
    body: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: string }> => {
    const request = new HttpRequest({
      method: 'POST',
      protocol,
      hostname,
      port: port ? Number(port) : undefined,
      path,
      headers: { host, 'content-type': 'application/json', ...headers },
      body,
    })
    const signed = (await signer.sign(request)) as HttpRequest
    const { response } = await http.handle(signed, { abortSignal: AbortSignal.timeout(PATIENCE_MS) })
    return { status: response.statusCode, body: await text(response.body).catch(() => '') }
  }
}
