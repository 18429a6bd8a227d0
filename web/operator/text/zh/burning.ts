export default { head: '急办' }
