throw new Error('there is no corpus');
