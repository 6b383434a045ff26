import { expect, test } from 'vitest'
import { allows } from './csp.ts'

const policy = [
  "default-src 'self'",
  "connect-src 'self' https://*.appsync-api.eu-west-1.amazonaws.com wss://live.example.com",
  "img-src 'self' blob:",
].join('; ')
const page = 'https://album.example.com/'
const may = (address: string) => allows(policy, 'connect-src', address, page)

test('a page may reach its own origin and the hosts that its policy names', () => {
  expect(may('https://album.example.com/media/1')).toBe(true)
  expect(may('https://abc.appsync-api.eu-west-1.amazonaws.com/graphql')).toBe(true)
  expect(may('wss://live.example.com/realtime')).toBe(true)
})

test('it may reach no other host, region or scheme', () => {
  expect(may('https://abc.appsync-api.us-east-1.amazonaws.com/graphql')).toBe(false)
  expect(may('https://live.example.com/realtime')).toBe(false)
  expect(may('https://appsync-api.eu-west-1.amazonaws.com.evil.example')).toBe(false)
  expect(may('http://album.example.com/media/1')).toBe(false)
})

test('where a directive is missing default-src holds, and without both everything may be reached', () => {
  expect(allows("default-src 'self'", 'img-src', 'https://pictures.example.com/1', page)).toBe(false)
  expect(allows("frame-ancestors 'none'", 'img-src', 'https://pictures.example.com/1', page)).toBe(true)
})
