export default { head: 'What burns' }
