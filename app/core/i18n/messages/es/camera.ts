import type { CameraMessages } from '../en/camera.ts';

export const camera: CameraMessages = {
  torchOn: 'Encender la luz',
  torchOff: 'Apagar la luz',
  choose: 'Cámara',
  number: (number) => `Cámara ${number}`,
};
