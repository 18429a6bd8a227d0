// Set by vite.config.ts from schema/openapi.json.
declare const __HAS_SIMILAR__: boolean
