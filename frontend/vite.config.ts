import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the album runs while its page is served by Vite: configuration and pictures come from there. */
const album = process.env.ALBUM_URL ?? 'http://localhost:4000'

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2023', sourcemap: false, modulePreload: { polyfill: false } },
  worker: { format: 'es' },
  server: { proxy: { '/config.json': album, '/media': album } },
})
