// Puts a .gz and a .br beside every text file of the given folders, so that the server only has to
// choose. Files that would not become smaller by a tenth are left alone.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const kinds = new Set(['.html', '.css', '.js', '.json', '.svg'])
const worth = 0.9

for (const folder of process.argv.slice(2)) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (!entry.isFile() || !kinds.has(extname(entry.name))) continue
    const text = readFileSync(path)
    const made = {
      '.gz': gzipSync(text, { level: 9 }),
      '.br': brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
    }
    for (const [extension, bytes] of Object.entries(made)) {
      if (bytes.length < text.length * worth) writeFileSync(path + extension, bytes)
    }
  }
}
