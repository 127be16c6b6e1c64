/** What a camera's picture comes with. */
export const camera = {
  torchOn: 'Switch the light on',
  torchOff: 'Switch the light off',
  choose: 'Camera',
  number: (number: number) => `Camera ${number}`,
};

export type CameraMessages = typeof camera;
