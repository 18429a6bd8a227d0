// Fastify + PostgreSQL: the same POST and GET as a usual web team would write them, schema-checked
// body, one transaction a request (row and event in one statement), pool of 16 connections.
'use strict';
const fastify = require('fastify')({ logger: false });
const { Pool } = require('pg');

const pool = new Pool({ host: process.env.PGHOST, database: 'bench', user: 'postgres', max: 16 });

const body = {
  type: 'object',
  additionalProperties: false,
  required: ['category', 'title', 'place', 'contact'],
  properties: {
    category: { type: 'string', pattern: '^[0-9]{4}$' },
    title: { type: 'string', minLength: 1, maxLength: 60 },
    content: { type: 'string', maxLength: 2000 },
    area: { type: 'string', pattern: '^[0-9]{6,12}$' },
    place: {
      type: 'object', required: ['lat', 'lon'], additionalProperties: false,
      properties: { lat: { type: 'number' }, lon: { type: 'number' } },
    },
    contact: {
      type: 'object', required: ['name', 'phone'], additionalProperties: false,
      properties: { name: { type: 'string' }, phone: { type: 'string' } },
    },
  },
};

const insert = {
  name: 'insert',
  text: `with w as (
    insert into wish (category, area, lat, lon, title, content, contact_name, contact_phone)
    values ($1, $2, $3, $4, $5, $6, $7, $8) returning id, created_at, state)
  , e as (insert into event (wish, kind, body) select id, 'wish_submitted', $9 from w)
  select id, created_at, state from w`,
};
const select = { name: 'select', text: 'select * from wish where id = $1' };

fastify.post('/v1/wishes', { schema: { body } }, async (request, reply) => {
  const b = request.body;
  const { rows } = await pool.query({ ...insert, values: [Number(b.category), b.area || 0, b.place.lat,
    b.place.lon, b.title, b.content || '', b.contact.name, b.contact.phone, JSON.stringify(b)] });
  reply.code(201).header('Location', `/v1/wishes/${rows[0].id}`);
  return { ...rows[0], ...b };
});

fastify.get('/v1/wishes/:id', async (request, reply) => {
  const { rows } = await pool.query({ ...select, values: [request.params.id] });
  if (rows.length === 0) return reply.code(404).send({ code: 'not_found' });
  return rows[0];
});

fastify.listen({ host: '127.0.0.1', port: Number(process.env.PORT) }, (error) => {
  if (error) { console.error(error.message); process.exit(1); }
});
