import { readFileSync } from 'node:fs'

interface Schema {
  enum?: string[]
  $ref?: string
  properties?: Record<string, Schema>
}
const { schemas } = JSON.parse(readFileSync(new URL('../../../schema/openapi.json', import.meta.url), 'utf8'))
  .components as { schemas: Record<string, Schema> }

/** The words that a property of a schema may hold; the list may be a separate schema. */
export function wordsOf(schema: string, property: string): string[] {
  const found = schemas[schema].properties?.[property]
  const words = found?.enum ?? schemas[found?.$ref?.split('/').at(-1) ?? '']?.enum
  if (!words) throw new Error(`no list of words for ${schema}.${property}`)
  return words
}

/** The members of an object that a property of a schema holds. */
export function membersOf(schema: string, property: string): string[] {
  const found = schemas[schema].properties?.[property]
  const members = found?.properties ?? schemas[found?.$ref?.split('/').at(-1) ?? '']?.properties
  if (!members) throw new Error(`no members of ${schema}.${property}`)
  return Object.keys(members)
}
